package org.subprocessorregistry.changes;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.notices.Deliveries;
import org.subprocessorregistry.notices.Notices;
import org.subprocessorregistry.notices.Reach;
import org.subprocessorregistry.settings.BusinessDay;

/**
 * Reminds the contacts of customers who have not answered, 7 days and 1 day before their window closes (DOMAIN §3.12), also when
 * the objection deadline outlives the effect. Each reminder once, whatever node does it; what downtime missed is made up for by
 * the last one that is due, never by two.
 */
@ApplicationScoped
@Transactional
public class Reminders {

    private final ChangeProgress progress;
    private final WindowTable table;
    private final ChangeTexts texts;
    private final Deliveries deliveries;
    private final Notices notices;
    private final BusinessDay businessDay;
    private final Clock clock;

    @PersistenceContext(unitName = "registry")
    private EntityManager em;

    @Inject
    Reminders(ChangeProgress progress, WindowTable table, ChangeTexts texts, Deliveries deliveries, Notices notices,
            BusinessDay businessDay, Clock clock) {
        this.progress = progress;
        this.table = table;
        this.texts = texts;
        this.deliveries = deliveries;
        this.notices = notices;
        this.businessDay = businessDay;
        this.clock = clock;
    }

    /** Changes about which somebody is to be reminded. Takes no lock and alters nothing. */
    public List<UUID> due() {
        return table.toRemind(businessDay.today());
    }

    /** Which reminder, and of which day. */
    private record Step(int days, LocalDate closesOn) {
    }

    /** Writes what is due for one change, under its lock. */
    public void remind(UUID changeId) {
        var change = progress.lock(changeId);
        if (change == null || change.state() == ChangeState.WITHDRAWN) {
            return;
        }
        LocalDate today = businessDay.today();
        var told = deliveries.reach(changeId);
        Map<Step, List<Window>> due = new LinkedHashMap<>();
        for (var window : progress.windows(changeId)) {
            window.reminderDue(today).filter(days -> told.get(window.customerId()) == Reach.SENT)
                    .ifPresent(days -> due.computeIfAbsent(new Step(days, window.closesOn()), step -> new ArrayList<>()).add(window));
        }
        due.forEach((step, windows) -> remind(change, step, windows));
    }

    private void remind(Change change, Step step, List<Window> windows) {
        windows.forEach(window -> window.reminded(step.days()));
        em.flush();
        notices.remind(change.id(), "%d %s".formatted(step.days(), step.closesOn()), texts.content(change, change.effectiveOn(), step.closesOn()),
                table.days(windows), businessDay.endOf(step.closesOn()), clock.instant());
    }
}
