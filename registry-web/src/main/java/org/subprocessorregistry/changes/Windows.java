package org.subprocessorregistry.changes;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.auditlog.AuditEntry;
import org.subprocessorregistry.auditlog.AuditLog;
import org.subprocessorregistry.customers.ContactsChanged;
import org.subprocessorregistry.customers.CustomerLeft;
import org.subprocessorregistry.customers.Customers;
import org.subprocessorregistry.customers.ServicesShed;
import org.subprocessorregistry.notices.Notices;
import org.subprocessorregistry.problems.Conflict;
import org.subprocessorregistry.problems.NotFound;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.settings.BusinessDay;

/** What answers do to a customer's window, and with it to the change; each call locks the change first. */
@ApplicationScoped
@Transactional
public class Windows {

    private final ChangeProgress progress;
    private final Announced announced;
    private final WindowTable table;
    private final Customers customers;
    private final Notices notices;
    private final BusinessDay businessDay;
    private final Clock clock;
    private final AuditLog audit;

    @PersistenceContext(unitName = "registry")
    private EntityManager em;

    @Inject
    Windows(ChangeProgress progress, Announced announced, WindowTable table, Customers customers, Notices notices, BusinessDay businessDay, Clock clock, AuditLog audit) {
        this.progress = progress;
        this.announced = announced;
        this.table = table;
        this.customers = customers;
        this.notices = notices;
        this.businessDay = businessDay;
        this.clock = clock;
        this.audit = audit;
    }

    /** All windows of a change, by customer. */
    public List<WindowView> list(UUID changeId) {
        var names = customers.names();
        var rules = table.rules(changeId);
        return progress.windows(changeId).stream().map(window -> view(window, rules.apply(window), names.get(window.customerId()))).toList();
    }

    /** Windows that fit a filter, by the customer's name, from the {@code from}th on (counted from 0), at most {@code limit}. */
    List<WindowView> slice(UUID changeId, WindowFilter filter, int from, int limit) {
        var rules = table.rules(changeId);
        return filtered("select w, c.name", changeId, filter, " order by c.name, w.customerId", Object[].class).setFirstResult(from).setMaxResults(limit)
                .getResultStream().map(row -> view((Window) row[0], rules.apply((Window) row[0]), (String) row[1])).toList();
    }

    /** How many windows fit a filter. */
    long count(UUID changeId, WindowFilter filter) {
        return filtered("select count(w.customerId)", changeId, filter, "", Long.class).getSingleResult();
    }

    private <T> TypedQuery<T> filtered(String select, UUID changeId, WindowFilter filter, String order, Class<T> type) {
        var query = em.createQuery(select + """
                 from Window w, Customer c where w.changeId = :change and c.id = w.customerId
                and (:name = '' or function('strpos', lower(c.name), lower(:name)) > 0)"""
                + (filter.state() == null ? "" : " and w.state = :state") + order, type).setParameter("change", changeId).setParameter("name", filter.name().strip());
        return filter.state() == null ? query : query.setParameter("state", filter.state());
    }

    /** Codes of the services that a change touches. */
    List<String> services(UUID changeId) {
        return announced.services(em.find(Change.class, changeId).items());
    }

    private static WindowView view(Window window, WindowRule rule, String customerName) {
        return new WindowView(window.customerId(), customerName, window.state().code(), window.gating(), window.clockStart(),
                window.waitingUntil(), window.objectUntil(), rule.silence().code(), rule.specific() ? "specific" : "general", rule.mayOverrule(), window.closesOn());
    }

    public Optional<WindowView> find(UUID changeId, UUID customerId) {
        return window(changeId, customerId).map(window -> view(window, table.rules(changeId).apply(window), customers.nameOf(customerId)));
    }

    /** Locks the change, so that what is read next stays true; answers to a change that was called off are refused. */
    public void lockForAnswer(UUID changeId) {
        var change = progress.lock(changeId);
        if (change == null) {
            throw new NotFound("change", changeId);
        }
        if (change.state() == ChangeState.WITHDRAWN) {
            throw new Conflict(ProblemType.WRONG_STATE, "%s was withdrawn: there is nothing left to answer.".formatted(change.number()));
        }
    }

    /** Whether an answer received now would be in time for this customer; without a window, by the published policy. */
    public boolean inTime(UUID changeId, UUID customerId) {
        return inTime(changeId, customerId, businessDay.today());
    }

    /** The same for an answer received on that business date. */
    public boolean inTime(UUID changeId, UUID customerId, LocalDate day) {
        return window(changeId, customerId).map(window -> window.inTime(day))
                .orElseGet(() -> Optional.ofNullable(em.find(Change.class, changeId)).map(Change::objectUntil)
                        .map(until -> !day.isAfter(until)).orElse(false));
    }

    /**
     * An objection or modification request; in time it holds the change back if the waiting period ran and the change is not in force.
     *
     * @param receivedOn business date of its receipt, which for one matched later is not today
     */
    public void object(UUID changeId, UUID customerId, LocalDate receivedOn) {
        boolean pending = progress.lock(changeId).isPending();
        act(changeId, customerId, window -> {
            if (window.object(receivedOn, clock.instant()) && !pending) {
                window.holdsNoMore();
            }
        });
    }

    /**
     * The customer approves. What comes from one that has left is kept and moves nothing: its window stays exempt.
     *
     * @throws Conflict {@code wrong-state} after the effect
     */
    public void approve(UUID changeId, UUID customerId) {
        var change = progress.lock(changeId);
        if (!change.isPending()) {
            throw new Conflict(ProblemType.WRONG_STATE, "%s is %s: an approval is accepted until the effect.".formatted(change.number(), change.state().code()));
        }
        if (customers.require(customerId).leftAt() == null) {
            act(changeId, customerId, window -> window.approve(clock.instant()));
        }
    }

    /** The objection was withdrawn. */
    public void reopen(UUID changeId, UUID customerId) {
        act(changeId, customerId, window -> {
            window.requireObjected();
            window.reopen(businessDay.today(), table.rules(changeId).apply(window), clock.instant());
        });
    }

    /** The customer's agreement to a mitigation is recorded. */
    public void mitigate(UUID changeId, UUID customerId) {
        act(changeId, customerId, window -> {
            window.requireObjected();
            window.approve(clock.instant());
        });
    }

    /**
     * Rejected by two people after the cure days.
     *
     * @throws Conflict {@code wrong-state} under specific authorisation and under DORA
     */
    public void overrule(UUID changeId, UUID customerId) {
        act(changeId, customerId, window -> {
            window.requireObjected();
            window.overrule(table.rules(changeId).apply(window), clock.instant());
        });
    }

    /**
     * Whether an objection of this customer may be rejected at all.
     *
     * @throws Conflict {@code wrong-state} under specific authorisation and under DORA
     */
    public void requireOverrulable(UUID changeId, UUID customerId) {
        window(changeId, customerId).ifPresent(window -> table.rules(changeId).apply(window).requireOverrulable());
    }

    /** The change does not apply to this customer; the gate says no for it. */
    public void exempt(UUID changeId, UUID customerId) {
        act(changeId, customerId, window -> window.exempt(clock.instant()));
    }

    /** A contact that replaces one who was never reached gets the notice: otherwise the customer would hold the change back for ever. */
    void onContacts(@Observes ContactsChanged contacts) {
        pendingOf(contacts.customerId()).forEach(changeId -> notices.tellNewContacts(changeId, contacts.customerId(), clock.instant()));
    }

    /** Whoever leaves holds nothing back any more: his windows close as exempt. */
    void onLeft(@Observes CustomerLeft left) {
        pendingOf(left.customerId()).forEach(changeId -> released(changeId, left.customerId(), window -> window.exempt(clock.instant())));
    }

    /** Nor does who no longer buys anything that a change touches; an objection is answered all the same. */
    void onShed(@Observes ServicesShed shed) {
        pendingOf(shed.customerId()).stream().filter(changeId -> Collections.disjoint(shed.services(), services(changeId)))
                .forEach(changeId -> released(changeId, shed.customerId(), window -> window.release(clock.instant())));
    }

    private void released(UUID changeId, UUID customerId, Consumer<Window> how) {
        act(changeId, customerId, how);
        audit.record(AuditEntry.of("customer.released", "customer", customerId).change(changeId).customer(customerId));
    }

    private List<UUID> pendingOf(UUID customerId) {
        return em.createQuery("""
                        select w.changeId from Window w, Change c where c.id = w.changeId and w.customerId = :customer and c.state in :pending
                        order by w.changeId""", UUID.class)
                .setParameter("customer", customerId).setParameter("pending", ChangeState.PENDING).getResultList();
    }

    private void act(UUID changeId, UUID customerId, Consumer<Window> verb) {
        var change = progress.lock(changeId);
        var window = window(changeId, customerId).orElseThrow(() -> new Conflict(ProblemType.WRONG_STATE,
                "%s opened no window for this customer.".formatted(change.number())));
        progress.settle(window);
        verb.accept(window);
        em.flush();
        if (window.answered()) {
            notices.stopReminders(changeId, customerId);
        }
        var windows = progress.windows(changeId);
        progress.tellStaff(change, windows);
        progress.apply(change, windows);
    }

    private Optional<Window> window(UUID changeId, UUID customerId) {
        return customerId == null ? Optional.empty() : progress.window(changeId, customerId);
    }
}
