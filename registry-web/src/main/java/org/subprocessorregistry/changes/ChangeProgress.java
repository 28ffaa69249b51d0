package org.subprocessorregistry.changes;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.auditlog.AuditEntry;
import org.subprocessorregistry.auditlog.AuditLog;
import org.subprocessorregistry.events.ChangeBlocked;
import org.subprocessorregistry.events.ChangeCleared;
import org.subprocessorregistry.events.ChangeEffective;
import org.subprocessorregistry.events.ChangeUnblocked;
import org.subprocessorregistry.holidays.Holidays;
import org.subprocessorregistry.notices.Deliveries;
import org.subprocessorregistry.notices.NoticeKind;
import org.subprocessorregistry.notices.Notices;
import org.subprocessorregistry.notices.Told;
import org.subprocessorregistry.outbox.Outbox;
import org.subprocessorregistry.platform.RegisterHead;
import org.subprocessorregistry.register.Mend;
import org.subprocessorregistry.register.PublishedEngagement;
import org.subprocessorregistry.register.Register;
import org.subprocessorregistry.register.RegisterStep;
import org.subprocessorregistry.settings.BusinessDay;
import org.subprocessorregistry.subprocessors.Identity;
import org.subprocessorregistry.subprocessors.Subprocessors;
import org.subprocessorregistry.tasks.StaffTasks;

/**
 * Moves pending changes on: silence at the end of the waiting period, blocking, clearing, the effect on its day. Any node
 * may call it at any time; the locks make each step happen once.
 */
@ApplicationScoped
@Transactional
public class ChangeProgress {

    private static final String REFRESH = "eclipselink.refresh";
    private static final String UNREACHED = "unreached-customer";
    private static final String OUTLASTED = "window-outlasts-change";
    private static final long REHEARSAL_NANOS = Duration.ofSeconds(30).toNanos();

    private final Map<UUID, Rehearsal> rehearsals = new ConcurrentHashMap<>();
    private final Map<UUID, Quiet> quiet = new ConcurrentHashMap<>();
    private final RegisterHead head;
    private final Register register;
    private final Subprocessors subprocessors;
    private final Readiness readiness;
    private final ChangeTexts texts;
    private final Items items;
    private final Deliveries deliveries;
    private final Notices notices;
    private final Outbox outbox;
    private final StaffTasks tasks;
    private final WindowTable windowTable;
    private final Holidays holidays;
    private final BusinessDay businessDay;
    private final Clock clock;
    private final Event<ChangeClosed> closed;
    private final AuditLog audit;

    @PersistenceContext(unitName = "registry")
    private EntityManager em;

    @Inject
    ChangeProgress(RegisterHead head, Register register, Subprocessors subprocessors, Readiness readiness, ChangeTexts texts, Items items,
            Deliveries deliveries, Notices notices, Outbox outbox, StaffTasks tasks, WindowTable windowTable, Holidays holidays, BusinessDay businessDay, Clock clock,
            Event<ChangeClosed> closed,
            AuditLog audit) {
        this.head = head;
        this.register = register;
        this.subprocessors = subprocessors;
        this.readiness = readiness;
        this.texts = texts;
        this.items = items;
        this.deliveries = deliveries;
        this.notices = notices;
        this.outbox = outbox;
        this.tasks = tasks;
        this.windowTable = windowTable;
        this.holidays = holidays;
        this.businessDay = businessDay;
        this.clock = clock;
        this.closed = closed;
        this.audit = audit;
    }

    /** Changes for which time, a delivery or an answer has something to do. Takes no lock and alters nothing. */
    public List<UUID> due() {
        var due = new ArrayList<UUID>();
        // The day of the look, not of its end: midnight may pass between, and what it makes due would be taken for looked at.
        var today = businessDay.today();
        var fingerprints = windowTable.fingerprints();
        quiet.keySet().retainAll(fingerprints.keySet());
        var restless = fingerprints.entrySet().stream().filter(one -> isRestless(one.getKey(), one.getValue(), today)).map(Map.Entry::getKey).toList();
        if (restless.isEmpty()) {
            return due;
        }
        for (var change : em.createQuery("select c from Change c where c.id in :ids order by c.effectiveOn, c.id", Change.class)
                .setParameter("ids", restless).getResultList()) {
            var windows = change.movable(windows(change.id()));
            // A rehearsal on copies: the next query would write what moves, without a lock and over an answer that came meanwhile.
            windows.forEach(em::detach);
            boolean moved = settle(change, windows);
            boolean effectDue = change.state() == ChangeState.CLEARED && !change.effectiveOn().isAfter(businessDay.today());
            if (moved || effectDue || change.isPending() && rehearsed(change, windows).state() != change.state()) {
                due.add(change.id());
                quiet.remove(change.id());
            } else {
                quiet.put(change.id(), new Quiet(fingerprints.get(change.id()), today, System.nanoTime()));
            }
        }
        return due;
    }

    /** Nothing is due as long as nothing moved since nothing was due; lapses of audits are looked for twice a minute anyway. */
    private boolean isRestless(UUID change, String fingerprint, LocalDate today) {
        var last = quiet.get(change);
        return last == null || !last.fingerprint().equals(fingerprint) || !last.day().equals(today)
                || System.nanoTime() - last.at() > REHEARSAL_NANOS;
    }

    private record Quiet(String fingerprint, LocalDate day, long at) {
    }

    /** Does what is due for one change, under its locks. */
    public void advance(UUID id) {
        head.lock();
        var change = lock(id);
        if (!change.isPending() && change.state() != ChangeState.EFFECTIVE) {
            return;
        }
        var windows = change.movable(windows(id));
        var clocks = windows.stream().collect(Collectors.toMap(Window::customerId, Window::clockStart));
        if (settle(change, windows)) {
            tellStaff(change, windows);
            // What is still to be sent to somebody whose clock moved names the days as they are now.
            notices.lastDays(id, windowTable.days(windows.stream().filter(window -> !window.clockStart().equals(clocks.get(window.customerId()))).toList()));
        }
        apply(change, windows);
        if (change.state() == ChangeState.CLEARED && !change.effectiveOn().isAfter(businessDay.today())) {
            takeEffect(change);
        }
    }

    /** What only people can decide about the windows as they are now. */
    void tellStaff(Change change, List<Window> windows) {
        tellOfUnreached(change, windows);
        tellOfLateWindows(change, windows);
    }

    /** A clock that started late may run beyond the planned day: to postpone or to exempt is for people (DOMAIN §3.7). */
    private void tellOfLateWindows(Change change, List<Window> windows) {
        var late = windows.stream().filter(window -> change.isPending() && !window.inFavour() && !window.waitingUntil().isBefore(change.effectiveOn()))
                .map(Window::waitingUntil).max(Comparator.naturalOrder());
        late.ifPresentOrElse(day -> tasks.open(OUTLASTED, change.id(), "%s: customers are waited for until %s, and it is planned for %s: postpone it, or exempt them"
                .formatted(change.number(), day, change.effectiveOn()), change.effectiveOn()), () -> tasks.done(OUTLASTED, change.id()));
    }

    /** A customer whom no mail reaches holds the change back until a person finds another way. */
    private void tellOfUnreached(Change change, List<Window> windows) {
        long unreached = windows.stream().filter(window -> window.state() == WindowState.UNREACHED).count();
        if (unreached == 0) {
            tasks.done(UNREACHED, change.id());
        } else {
            tasks.open(UNREACHED, change.id(), "%s: %d customers could not be reached".formatted(change.number(), unreached), change.waitingUntil());
        }
    }

    /** Whom nobody reached need not be reached for a change that was called off. */
    void closed(@Observes ChangeClosed closing) {
        tellStaff(em.find(Change.class, closing.changeId()), windows(closing.changeId()));
    }

    /** After an answer: blocks, unblocks or clears. The caller holds the change's lock. */
    void apply(Change change, List<Window> windows) {
        if (!change.isPending()) {
            return;
        }
        var progress = progress(change, windows);
        if (progress.state() == change.state()) {
            return;
        }
        switch (progress.state()) {
            case BLOCKED -> {
                change.block();
                step(change, "blocked");
                outbox.append(new ChangeBlocked(change.id(), change.number(), progress.count(WindowState.OBJECTED),
                        progress.count(WindowState.REFUSED), progress.count(WindowState.UNREACHED), progress.lapses()));
            }
            case CLEARED -> {
                unblockFirst(change);
                change.clear(clock.instant());
                step(change, "cleared");
                outbox.append(new ChangeCleared(change.id(), change.number(), change.effectiveOn(), windows.size()));
            }
            default -> stepBack(change);
        }
        em.flush();
    }

    /** A step that nobody decided: it follows from time, deliveries and answers. */
    private void step(Change change, String what) {
        audit.record(AuditEntry.ofChange("change." + what, change.id()).byRegistry().with("state", change.state()));
    }

    private void unblockFirst(Change change) {
        if (change.state() == ChangeState.BLOCKED) {
            change.unblock();
            waits(change, "unblocked");
        }
    }

    private void waits(Change change, String because) {
        step(change, because);
        outbox.append(new ChangeUnblocked(change.id(), change.number()));
    }

    private void stepBack(Change change) {
        if (change.state() == ChangeState.CLEARED) {
            change.unclear();
            waits(change, "reopened");
        } else {
            unblockFirst(change);
        }
    }

    /** Locks a change; head first where the caller is going to publish. */
    Change lock(UUID id) {
        var change = em.find(Change.class, id);
        if (change != null) {
            em.refresh(change, LockModeType.PESSIMISTIC_WRITE);
        }
        return change;
    }

    /** As they are stored now: who read them before he had the lock may have seen others. */
    List<Window> windows(UUID changeId) {
        return em.createQuery("select w from Window w where w.changeId = :change order by w.customerId", Window.class)
                .setParameter("change", changeId).setHint(REFRESH, true).getResultList();
    }

    /** The window of one customer, as it is stored now. */
    Optional<Window> window(UUID changeId, UUID customerId) {
        return em.createQuery("select w from Window w where w.changeId = :change and w.customerId = :customer", Window.class)
                .setParameter("change", changeId).setParameter("customer", customerId).setHint(REFRESH, true)
                .getResultStream().findFirst();
    }

    /** Lets time and deliveries do their work on one window, before an answer is weighed against its state. */
    void settle(Window window) {
        settle(window, deliveries.told(window.changeId()).getOrDefault(window.customerId(), Told.NOBODY), windowTable.rules(window.changeId()), moment());
    }

    private boolean settle(Change change, List<Window> windows) {
        if (windows.isEmpty()) {
            return false;
        }
        var moment = moment();
        var rules = windowTable.rules(change.id());
        Map<UUID, Told> told = deliveries.told(change.id());
        boolean moved = false;
        for (var window : windows) {
            moved |= settle(window, told.getOrDefault(window.customerId(), Told.NOBODY), rules, moment);
        }
        return moved;
    }

    private boolean settle(Window window, Told told, Function<Window, WindowRule> rules, Window.Moment moment) {
        LocalDate sentOn = told.firstSentAt() == null ? null : businessDay.dateOf(told.firstSentAt());
        return window.settle(told.reach(), sentOn, rules.apply(window), moment);
    }

    private Window.Moment moment() {
        return new Window.Moment(businessDay.today(), clock.instant(), holidays.calendars());
    }

    /** How many hold a blocked change back, without names. */
    ChangeView.Holding holding(Change change) {
        var progress = progress(change, windows(change.id()));
        return new ChangeView.Holding(progress.count(WindowState.OBJECTED), progress.count(WindowState.REFUSED),
                progress.count(WindowState.UNREACHED), progress.lapses());
    }

    private Progress progress(Change change, List<Window> windows) {
        return Progress.of(change, windows, lapses(change), businessDay.today());
    }

    private int lapses(Change change) {
        LocalDate today = businessDay.today();
        return readiness.lapses(change, change.effectiveOn().isBefore(today) ? today : change.effectiveOn()).size();
    }

    /** As {@link #progress}, with lapses that may be half a minute old: it runs every other second for every pending change. */
    private Progress rehearsed(Change change, List<Window> windows) {
        var known = rehearsals.get(change.id());
        if (known == null || System.nanoTime() - known.at() > REHEARSAL_NANOS || known.version() != change.version()) {
            known = new Rehearsal(lapses(change), change.version(), System.nanoTime());
            rehearsals.put(change.id(), known);
        }
        return Progress.of(change, windows, known.lapses(), businessDay.today());
    }

    private record Rehearsal(int lapses, long version, long at) {
    }

    /** The effect: validity begins on the later of the planned date and the day of clearing (DOMAIN §3.7). */
    void takeEffect(Change change) {
        LocalDate clearedOn = businessDay.dateOf(change.clearedAt());
        LocalDate from = clearedOn.isAfter(change.effectiveOn()) ? clearedOn : change.effectiveOn();
        // In the words of the announcement: afterwards the register no longer knows what has ended, and under which name.
        var content = texts.content(change, from, null);
        change.takeEffect(clock.instant());
        em.flush();
        var publication = head.publish(change.id());
        effective(change, from, publication.version());
        var steps = steps(change, from);
        followIdentities(steps);
        register.takeEffect(publication, change.id(), steps);
        if (change.treatment() != Treatment.AT_ONCE) {
            // The notice of a suspension says itself that it is in force.
            notices.follow(change.id(), NoticeKind.EFFECT, content, clock.instant());
        }
        outbox.append(new ChangeEffective(change.id(), change.number(), from, publication.version(), change.isEmergency()));
        rehearsals.remove(change.id());
        closed.fire(new ChangeClosed(change.id(), ChangeState.EFFECTIVE));
    }

    private void effective(Change change, LocalDate from, long registerVersion) {
        audit.record(AuditEntry.ofChange("change.effective", change.id()).byRegistry().with("state", change.state()).with("validFrom", from)
                .with("registerVersion", registerVersion));
    }

    /**
     * Puts a first load into the register: no mail, no window, no announcement.
     *
     * @param firstDays by engagement, and of a subprocessor the first one of all
     */
    void load(Change change, LocalDate from, Map<UUID, LocalDate> firstDays) {
        var publication = head.publish(change.id());
        effective(change, from, publication.version());
        var steps = steps(change, from).stream().map(step -> beginning(step, firstDays)).toList();
        followIdentities(steps);
        register.takeEffect(publication, change.id(), steps);
        outbox.append(new ChangeEffective(change.id(), change.number(), from, publication.version(), change.isEmergency()));
    }

    private static RegisterStep beginning(RegisterStep step, Map<UUID, LocalDate> firstDays) {
        return switch (step) {
            case RegisterStep.PutEngagement put -> new RegisterStep.PutEngagement(put.subprocessorId(), put.engagementId(), put.engagement(), put.suspended(),
                    firstDays.get(put.engagementId()));
            case RegisterStep.PutIdentity put -> new RegisterStep.PutIdentity(put.subprocessorId(), put.identity(), firstDays.get(put.subprocessorId()));
            default -> step;
        };
    }

    /** The internal records say what the register says. */
    private void followIdentities(List<RegisterStep> steps) {
        for (var step : steps) {
            switch (step) {
                case RegisterStep.PutIdentity put -> subprocessors.applyIdentity(put.subprocessorId(), put.identity());
                case RegisterStep.CorrectIdentity correct when correct.mend().to() == null -> subprocessors.applyIdentity(correct.subprocessorId(), correct.identity());
                case RegisterStep.CorrectIdentity past -> { }
                case RegisterStep.PutEngagement put -> { }
                case RegisterStep.EndEngagement end -> { }
                case RegisterStep.CorrectEngagement correct -> { }
            }
        }
    }

    private List<RegisterStep> steps(Change change, LocalDate from) {
        var steps = new ArrayList<RegisterStep>();
        Map<UUID, Identity> identities = new LinkedHashMap<>();
        var pending = new Items.Pending();
        for (var item : change.items()) {
            var rebased = items.rebase(item, pending);
            if (rebased.kind().startsEngagement() && register.identity(rebased.subprocessorId()).isEmpty()) {
                identities.put(rebased.subprocessorId(), subprocessors.identity(rebased.subprocessorId()));
            }
            steps.addAll(steps(rebased, change, pending, from));
        }
        identities.forEach((id, identity) -> steps.addFirst(new RegisterStep.PutIdentity(id, identity, from)));
        return steps;
    }

    private List<RegisterStep> steps(ChangeItem item, Change change, Items.Pending pending, LocalDate from) {
        UUID subprocessor = item.subprocessorId();
        return switch (item.kind()) {
            case ADD, CHANGE_FUNCTIONS, CHANGE_LOCATIONS, CHANGE_DATA, CHANGE_TRANSFER -> List.of(new RegisterStep.PutEngagement(
                    subprocessor, item.engagementId(), item.engagement(), staysSuspended(item, change), from));
            case REPLACE -> replacing(item, from);
            case RENAME, CHANGE_ENTITY -> List.of(new RegisterStep.PutIdentity(subprocessor,
                    item.identity().succeeding(item.before().identity(), from.minusDays(1)), from));
            case REMOVE -> ending(subprocessor, item.engagementId(), null, from, change.reason());
            case SUSPEND, RESUME -> published(subprocessor, item.engagementId(), null).stream().map(one -> (RegisterStep)
                    new RegisterStep.PutEngagement(subprocessor, one.engagementId(),
                    pending.engagements().getOrDefault(one.engagementId(), one.engagement()), item.kind() == ChangeKind.SUSPEND, from)).toList();
            case CORRECT -> List.of(item.engagement() != null
                    ? new RegisterStep.CorrectEngagement(subprocessor, item.engagementId(), item.engagement(), mend(item))
                    : new RegisterStep.CorrectIdentity(subprocessor, item.identity(), mend(item)));
        };
    }

    private static Mend mend(ChangeItem item) {
        return item.correction() == null ? Mend.NEWEST : item.correction().mend();
    }

    /** Only a resumption ends a suspension, never another change that takes effect meanwhile. */
    private boolean staysSuspended(ChangeItem item, Change change) {
        boolean resumed = change.items().stream().anyMatch(other -> other.kind() == ChangeKind.RESUME
                && other.subprocessorId().equals(item.subprocessorId())
                && (other.engagementId() == null || other.engagementId().equals(item.engagementId())));
        return !resumed && register.engagement(item.engagementId()).map(PublishedEngagement::suspended).orElse(false);
    }

    private List<RegisterStep> replacing(ChangeItem item, LocalDate from) {
        var steps = new ArrayList<RegisterStep>();
        steps.add(new RegisterStep.PutEngagement(item.subprocessorId(), item.engagementId(), item.engagement(), false, from));
        steps.addAll(ending(item.replacesId(), null, item.engagement().service(), from,
                "Replaced by %s".formatted(items.identityOf(item.subprocessorId()).name())));
        return steps;
    }

    private List<RegisterStep> ending(UUID subprocessor, UUID engagementId, String service, LocalDate from, String reason) {
        return published(subprocessor, engagementId, service).stream().map(one -> (RegisterStep)
                new RegisterStep.EndEngagement(subprocessor, one.engagementId(), lastDay(one, from), reason)).toList();
    }

    /** The day before the effect; what began on that very day was in force for a day. */
    private static LocalDate lastDay(PublishedEngagement published, LocalDate from) {
        return published.from().isBefore(from) ? from.minusDays(1) : published.from();
    }

    private List<PublishedEngagement> published(UUID subprocessor, UUID engagementId, String service) {
        return register.engagements(subprocessor).stream()
                .filter(one -> engagementId == null || engagementId.equals(one.engagementId()))
                .filter(one -> service == null || service.equals(one.engagement().service())).toList();
    }
}
