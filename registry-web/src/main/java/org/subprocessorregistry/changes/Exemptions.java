package org.subprocessorregistry.changes;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.auditlog.AuditEntry;
import org.subprocessorregistry.auditlog.AuditLog;
import org.subprocessorregistry.customers.Customers;
import org.subprocessorregistry.problems.Conflict;
import org.subprocessorregistry.problems.FieldCheck;
import org.subprocessorregistry.problems.NotFound;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.tasks.StaffTasks;

/**
 * Customers left out of a change without an objection, by two people. Before the announcement too: an exempt customer's
 * contract then no longer sets the date. Not after the effect: what has begun is only undone by the answer to an objection.
 */
@ApplicationScoped
@Transactional
public class Exemptions {

    private static final String CONFIRM = "confirm-exemption";

    private final ChangeProgress progress;
    private final Windows windows;
    private final Customers customers;
    private final StaffTasks tasks;
    private final Clock clock;
    private final AuditLog audit;

    @PersistenceContext(unitName = "registry")
    private EntityManager em;

    @Inject
    Exemptions(ChangeProgress progress, Windows windows, Customers customers, StaffTasks tasks, Clock clock,
            AuditLog audit) {
        this.progress = progress;
        this.windows = windows;
        this.customers = customers;
        this.tasks = tasks;
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * Proposes to leave a customer out.
     *
     * @throws RuleViolation {@code invalid} for an unknown customer or an empty reason
     * @throws Conflict      {@code wrong-state}: the change is closed, has no window for the customer, the customer has objected
     *                       (then the objection is resolved as exempted) or is exempt already
     */
    public ExemptionView propose(UUID changeId, UUID customer, String reason, UUID by) {
        var check = new FieldCheck();
        check.check(customer != null && customers.exists(customer), "customer", "Name the customer by its id.");
        String why = check.text("reason", reason, FieldCheck.TEXT);
        check.done();
        var change = open(changeId);
        requireExemptable(change, customer);
        if (find(changeId, customer).isPresent()) {
            throw new Conflict(ProblemType.WRONG_STATE, "An exemption of this customer is proposed already: confirm it, or take it back.");
        }
        var exemption = new Exemption(changeId, customer, why, by, clock.instant());
        em.persist(exemption);
        em.flush();
        audit.record(entry("proposed", changeId, customer).by(by).text("reason", why));
        tasks.open(CONFIRM, changeId, "%s: an exemption waits for its second person".formatted(change.number()), change.effectiveOn());
        return view(exemption);
    }

    /**
     * The second person confirms; the window is exempt from then on.
     *
     * @param proposedAt of the proposal that he has read; null = whichever there is
     * @throws Conflict {@code four-eyes}, {@code wrong-state}, {@code lost-update} when it was proposed anew since
     */
    public ExemptionView confirm(UUID changeId, UUID customer, Instant proposedAt, UUID by) {
        var change = open(changeId);
        var exemption = require(changeId, customer);
        exemption.requireSeen(proposedAt);
        exemption.requireProposed("confirmed again");
        requireExemptable(change, customer);
        exemption.confirm(by, clock.instant());
        em.flush();
        audit.record(entry("confirmed", changeId, customer).by(by));
        if (change.isPending()) {
            windows.exempt(changeId, customer);
        }
        done(changeId, by);
        return view(exemption);
    }

    /**
     * Takes a proposal back.
     *
     * @throws Conflict {@code wrong-state} once confirmed
     */
    public void takeBack(UUID changeId, UUID customer, UUID by) {
        open(changeId);
        var exemption = require(changeId, customer);
        exemption.requireProposed("taken back");
        em.remove(exemption);
        em.flush();
        audit.record(entry("taken-back", changeId, customer).by(by));
        done(changeId, by);
    }

    /** By customer. */
    public List<ExemptionView> list(UUID changeId) {
        return all(changeId).stream().map(this::view).toList();
    }

    /** Customers who are left out, by two people. */
    Set<UUID> confirmed(UUID changeId) {
        return all(changeId).stream().filter(Exemption::isConfirmed).map(Exemption::customerId).collect(Collectors.toSet());
    }

    private static AuditEntry entry(String what, UUID changeId, UUID customer) {
        return AuditEntry.of("exemption." + what, "customer", customer).change(changeId).customer(customer);
    }

    private void done(UUID changeId, UUID by) {
        if (all(changeId).stream().allMatch(Exemption::isConfirmed)) {
            tasks.done(CONFIRM, changeId, by);
        }
    }

    /** When a change is over, a proposal to leave somebody out of it waits for nobody. */
    void closed(@Observes ChangeClosed change) {
        tasks.done(CONFIRM, change.changeId());
    }

    private Change open(UUID changeId) {
        var change = Optional.ofNullable(progress.lock(changeId)).orElseThrow(() -> new NotFound("change", changeId));
        if (change.state() == ChangeState.EFFECTIVE || change.state() == ChangeState.WITHDRAWN || change.isRevision()) {
            throw new Conflict(ProblemType.WRONG_STATE, change.isRevision() ? "%s amends another change: exempt the customer from that one.".formatted(change.number())
                    : "%s is %s: nobody is exempted from it any more.".formatted(change.number(), change.state().code()));
        }
        return change;
    }

    private void requireExemptable(Change change, UUID customer) {
        if (!change.isPending()) {
            return;
        }
        String state = windows.find(change.id(), customer).map(WindowView::state).orElseThrow(() -> new Conflict(ProblemType.WRONG_STATE,
                "%s opened no window for this customer: there is nothing to exempt it from.".formatted(change.number())));
        if (WindowState.OBJECTED.code().equals(state)) {
            throw new Conflict(ProblemType.WRONG_STATE, "This customer has objected: resolve the objection as exempted.");
        }
        if (WindowState.EXEMPT.code().equals(state)) {
            throw new Conflict(ProblemType.WRONG_STATE, "This customer is exempt from %s already.".formatted(change.number()));
        }
    }

    private List<Exemption> all(UUID changeId) {
        return em.createQuery("select e from Exemption e where e.changeId = :change order by e.customerId", Exemption.class)
                .setParameter("change", changeId).getResultList();
    }

    private Optional<Exemption> find(UUID changeId, UUID customer) {
        return Optional.ofNullable(em.find(Exemption.class, new Window.Key(changeId, customer)));
    }

    private Exemption require(UUID changeId, UUID customer) {
        return find(changeId, customer).orElseThrow(() -> new NotFound("exemption of customer", customer));
    }

    private ExemptionView view(Exemption exemption) {
        return ExemptionView.of(exemption, customers.nameOf(exemption.customerId()));
    }
}
