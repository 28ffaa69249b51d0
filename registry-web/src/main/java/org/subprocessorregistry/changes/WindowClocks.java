package org.subprocessorregistry.changes;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.holidays.Holidays;
import org.subprocessorregistry.notices.Clocks;
import org.subprocessorregistry.notices.CustomerDeadline;
import org.subprocessorregistry.notices.Deliveries;
import org.subprocessorregistry.notices.Told;
import org.subprocessorregistry.settings.BusinessDay;

/** Tells the dispatcher which days a notice has to name that leaves later than it was written. */
@ApplicationScoped
@Transactional
public class WindowClocks implements Clocks {

    private final WindowTable table;
    private final Deliveries deliveries;
    private final Holidays holidays;
    private final BusinessDay businessDay;

    @PersistenceContext(unitName = "registry")
    private EntityManager em;

    @Inject
    WindowClocks(WindowTable table, Deliveries deliveries, Holidays holidays, BusinessDay businessDay) {
        this.table = table;
        this.deliveries = deliveries;
        this.holidays = holidays;
        this.businessDay = businessDay;
    }

    @Override
    public Map<UUID, CustomerDeadline> ifToldToday(UUID changeId, Collection<UUID> customers) {
        var today = businessDay.today();
        // On the day of the announcement itself no clock moves: one query and nothing else.
        var windows = em.createQuery("select w from Window w where w.changeId = :change and w.customerId in :customers and w.clockStart < :today", Window.class)
                .setParameter("change", changeId).setParameter("customers", customers).setParameter("today", today).getResultList();
        return windows.isEmpty() ? Map.of() : days(em.find(Change.class, changeId), windows);
    }

    /** Also where no clock moves: a mail that was put off may name days of an earlier try, when its customer had not approved yet. */
    private Map<UUID, CustomerDeadline> days(Change change, List<Window> windows) {
        var told = deliveries.told(change.id(), windows.stream().map(Window::customerId).toList());
        var rules = table.rules(change.id());
        var calendars = holidays.calendars();
        var days = new LinkedHashMap<UUID, CustomerDeadline>();
        for (var window : windows) {
            var rule = rules.apply(window);
            // Another contact may have been told before, today or since the window was last looked at.
            var first = told.getOrDefault(window.customerId(), Told.NOBODY).firstSentAt();
            var day = first == null ? businessDay.today() : businessDay.dateOf(first);
            var counted = change.movable(List.of(window)).isEmpty() ? window.days() : window.ifToldOn(day, rule, calendars).orElse(window.days());
            days.put(window.customerId(), rule.told(window.customerId(), counted));
        }
        return days;
    }
}
