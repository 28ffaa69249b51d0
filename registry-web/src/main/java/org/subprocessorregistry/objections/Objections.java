package org.subprocessorregistry.objections;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.changes.ChangeClosed;
import org.subprocessorregistry.changes.ChangeState;
import org.subprocessorregistry.changes.Changes;
import org.subprocessorregistry.changes.Windows;
import org.subprocessorregistry.customers.Customers;
import org.subprocessorregistry.events.ObjectionReceived;
import org.subprocessorregistry.events.ObjectionResolved;
import org.subprocessorregistry.keys.Purpose;
import org.subprocessorregistry.keys.Tokens;
import org.subprocessorregistry.mail.Letters;
import org.subprocessorregistry.notices.Deliveries;
import org.subprocessorregistry.notices.DeliveryRef;
import org.subprocessorregistry.outbox.Outbox;
import org.subprocessorregistry.platform.NumberSeries;
import org.subprocessorregistry.problems.Conflict;
import org.subprocessorregistry.problems.FieldCheck;
import org.subprocessorregistry.problems.NotFound;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.settings.BusinessDay;
import org.subprocessorregistry.settings.Settings;
import org.subprocessorregistry.subscribers.SubscriberView;
import org.subprocessorregistry.subscribers.Subscribers;
import org.subprocessorregistry.tasks.StaffTasks;

/** Answers of recipients and decisions about them. Lock order: the change first, then the objection. */
@ApplicationScoped
@Transactional
public class Objections {

    private static final String DECIDE = "decide-objection";
    private static final String ANSWER = "answer-question";
    private static final String UNMATCHED = "unmatched-objection";
    private static final String LATE = "late-objection";
    private static final int LINK_MONTHS = 12;

    private final Changes changes;
    private final Windows windows;
    private final Customers customers;
    private final Subscribers subscribers;
    private final Deliveries deliveries;
    private final Tokens tokens;
    private final Letters letters;
    private final Outbox outbox;
    private final StaffTasks tasks;
    private final NumberSeries numbers;
    private final Settings settings;
    private final BusinessDay businessDay;
    private final Clock clock;

    @PersistenceContext(unitName = "registry")
    private EntityManager em;

    @Inject
    Objections(Changes changes, Windows windows, Customers customers, Subscribers subscribers, Deliveries deliveries, Tokens tokens,
            Letters letters, Outbox outbox, StaffTasks tasks, NumberSeries numbers, Settings settings, BusinessDay businessDay, Clock clock) {
        this.changes = changes;
        this.windows = windows;
        this.customers = customers;
        this.subscribers = subscribers;
        this.deliveries = deliveries;
        this.tokens = tokens;
        this.letters = letters;
        this.outbox = outbox;
        this.tasks = tasks;
        this.numbers = numbers;
        this.settings = settings;
        this.businessDay = businessDay;
        this.clock = clock;
    }

    /**
     * What the recipient sees behind his link. Reading alters nothing.
     *
     * @throws RuleViolation {@code invalid-token} for a forged, foreign or outdated link
     */
    public CaseView caseOf(String token) {
        var delivery = delivery(token);
        var change = changes.lookUp(delivery.changeId().toString(), false).orElseThrow(Objections::invalidLink);
        requireRecent(change.number(), change.effectiveAt() == null ? change.withdrawnAt() : change.effectiveAt());
        var window = delivery.customerId() == null ? null : windows.find(delivery.changeId(), delivery.customerId()).orElse(null);
        var approval = approvalOf(delivery).map(given -> new ApprovalView(given.receipt(), given.receivedAt())).orElse(null);
        return new CaseView(change.id(), change.number(), change, delivery.customerId() == null ? null : customers.nameOf(delivery.customerId()),
                delivery.basis(), delivery.language(), window, of(delivery).map(this::view).orElse(null), approval,
                windows.inTime(delivery.changeId(), delivery.customerId()), window == null ? change.objectUntil() : window.objectUntil());
    }

    /**
     * Receives an objection, question or modification request. The same contact writing again joins his thread and gets the
     * first receipt.
     *
     * @param channel {@code link} or {@code api}
     * @throws RuleViolation {@code invalid-token}, {@code invalid}
     * @throws Conflict      {@code wrong-state} when the change was withdrawn
     */
    public Receipt receive(NewObjection request, String channel) {
        var delivery = delivery(request.token());
        windows.lockForAnswer(delivery.changeId());
        var change = changes.headline(delivery.changeId());
        requireRecent(change.number(), change.closedAt());
        String grounds = check(request, change.items());
        boolean inTime = windows.inTime(delivery.changeId(), delivery.customerId());
        var known = of(delivery);
        return known.isPresent() ? join(known.get(), request, grounds, inTime, delivery) : open(request, grounds, inTime, channel, delivery);
    }

    private static String check(NewObjection request, int count) {
        var check = new FieldCheck();
        check.required("type", request.type());
        String grounds = check.text("grounds", request.grounds(), FieldCheck.TEXT);
        for (int no : check.elements("items", request.items())) {
            check.check(no >= 1 && no <= count, "items", "This change has the items 1 to %d.".formatted(count));
        }
        check.done();
        return grounds;
    }

    private Receipt open(NewObjection request, String grounds, boolean inTime, String channel, DeliveryRef delivery) {
        LocalDate today = businessDay.today();
        var objection = new Objection(numbers.next("OBJ", today.getYear(), 4), delivery.changeId(), delivery.customerId(), delivery.subscriberId(),
                request.type(), grounds, request.items() == null ? List.of() : request.items(), channel, inTime,
                today.plusDays(settings.current().cureDays()), clock.instant());
        em.persist(objection);
        em.flush();
        if (objection.holdsWindow()) {
            windows.object(objection.changeId(), objection.customerId(), today);
        }
        outbox.append(new ObjectionReceived(objection.changeId(), objection.id(), objection.receipt(), objection.type().code(),
                inTime, objection.customerId() != null));
        openTask(objection);
        write(objection, "objection-receipt", Map.of("late", String.valueOf(!inTime)));
        return receipt(objection, true);
    }

    private Receipt join(Objection objection, NewObjection request, String grounds, boolean inTime, DeliveryRef delivery) {
        em.lock(objection, LockModeType.PESSIMISTIC_WRITE);
        em.persist(new ObjectionMessage(objection.id(), "contact", grounds, clock.instant()));
        boolean holdsBack = objection.joinedBy(request.type(), inTime);
        em.flush();
        if (holdsBack && objection.holdsWindow()) {
            windows.object(delivery.changeId(), objection.customerId(), businessDay.today());
        }
        openTask(objection);
        return receipt(objection, false);
    }

    private static Receipt receipt(Objection objection, boolean first) {
        return new Receipt(objection.receipt(), objection.inTime(), objection.customerId() != null, objection.dueBy(), first);
    }

    private void openTask(Objection objection) {
        String kind = taskKind(objection);
        tasks.open(kind, objection.id(), "%s: %s".formatted(objection.receipt(), changes.headline(objection.changeId()).title()), objection.dueBy());
    }

    private static String taskKind(Objection objection) {
        if (objection.customerId() == null) {
            return UNMATCHED;
        }
        if (!objection.type().holdsBack()) {
            return ANSWER;
        }
        return objection.inTime() ? DECIDE : LATE;
    }

    private void closeTasks(Objection objection, UUID by) {
        for (String kind : List.of(UNMATCHED, ANSWER, DECIDE, LATE)) {
            tasks.done(kind, objection.id(), by);
        }
    }

    /**
     * A customer's approval: settles its window in favour and closes its own objection as withdrawn.
     *
     * @throws RuleViolation {@code invalid-token} also for a subscriber who is no customer's contact
     * @throws Conflict      {@code wrong-state} after the effect
     */
    public ApprovalReceipt approve(NewApproval request) {
        var delivery = delivery(request.token());
        if (delivery.customerId() == null) {
            throw new RuleViolation(ProblemType.INVALID_TOKEN, "Only a customer's contact can approve; this link belongs to a subscription.");
        }
        windows.lockForAnswer(delivery.changeId());
        var given = approvalOf(delivery);
        if (given.isPresent() && windows.find(delivery.changeId(), delivery.customerId()).filter(window -> "approved".equals(window.state())).isPresent()) {
            return new ApprovalReceipt(given.get().receipt());
        }
        windows.approve(delivery.changeId(), delivery.customerId());
        openOf(delivery.changeId(), delivery.customerId()).stream().filter(objection -> objection.type().holdsBack()).forEach(objection -> {
            objection.closeAs(Resolution.WITHDRAWN, "The customer approved the change.", clock.instant());
            told(objection, null);
        });
        return new ApprovalReceipt(given.map(Approval::receipt).orElseGet(() -> store(request, delivery)));
    }

    private String store(NewApproval request, DeliveryRef delivery) {
        var check = new FieldCheck();
        String note = check.optionalText("note", request.note(), FieldCheck.TEXT);
        check.done();
        var approval = new Approval(numbers.next("APR", businessDay.today().getYear(), 4), delivery.changeId(), delivery.customerId(),
                delivery.subscriberId(), note, clock.instant());
        em.persist(approval);
        em.flush();
        var change = changes.headline(delivery.changeId());
        subscribers.find(delivery.subscriberId()).ifPresent(contact -> letters.send("approval-receipt", contact.language(), contact.email(),
                Map.of("receipt", approval.receipt(), "number", change.number(), "title", change.title())));
        return approval.receipt();
    }

    /** All objections, or those on one change; newest first. */
    public List<ObjectionView> list(UUID changeId) {
        return em.createQuery("select o from Objection o where (:all = true or o.changeId = :change) order by o.receivedAt desc, o.id", Objection.class)
                .setParameter("all", changeId == null).setParameter("change", changeId == null ? new UUID(0, 0) : changeId)
                .getResultList().stream().map(this::view).toList();
    }

    public ObjectionView find(UUID id) {
        return view(require(id));
    }

    /**
     * Decides an objection, or proposes what needs a second person; with a customer and no resolution it only matches.
     *
     * @throws Conflict      {@code wrong-state}
     * @throws RuleViolation {@code invalid} naming the field
     */
    public ObjectionView resolve(UUID id, ResolveObjection request, UUID by) {
        var objection = locked(id);
        if (request.customer() != null && !customers.exists(request.customer())) {
            throw RuleViolation.of("customer", "There is no customer %s.".formatted(request.customer()));
        }
        if (request.customer() != null && request.resolution() == null) {
            match(objection, request.customer());
            openTask(objection);
            return view(objection);
        }
        String reason = check(request, objection);
        if (request.customer() != null && !request.customer().equals(objection.customerId())) {
            match(objection, request.customer());
        }
        if (request.resolution() == Resolution.CHANGE_WITHDRAWN) {
            throw new Conflict(ProblemType.WRONG_STATE, "Withdraw the change itself: its objections are then resolved so.");
        }
        objection.decide(request.resolution(), reason, by, clock.instant());
        em.flush();
        if (!objection.isOpen()) {
            settle(objection, by);
        }
        return view(objection);
    }

    private static String check(ResolveObjection request, Objection objection) {
        var check = new FieldCheck();
        check.required("resolution", request.resolution());
        String reason = check.text("reason", request.reason(), FieldCheck.TEXT);
        boolean needsCustomer = request.resolution() == Resolution.EXEMPTED || request.resolution() == Resolution.PARTIAL_TERMINATION;
        check.check(!needsCustomer || objection.customerId() != null || request.customer() != null, "customer",
                "Match the objection to a customer first: only a customer can be left out.");
        check.done();
        return reason;
    }

    private void match(Objection objection, UUID customer) {
        objection.match(customer);
        em.flush();
        tasks.done(UNMATCHED, objection.id());
        if (objection.holdsWindow() && windows.find(objection.changeId(), customer).isPresent()) {
            windows.object(objection.changeId(), customer, businessDay.dateOf(objection.receivedAt()));
        }
    }

    /**
     * The second person confirms a decision.
     *
     * @throws Conflict      {@code four-eyes} for the one who decided
     * @throws RuleViolation {@code too-early} for a rejection before the cure days are over
     */
    public ObjectionView confirm(UUID id, UUID by) {
        var objection = locked(id);
        LocalDate today = businessDay.today();
        objection.confirm(by, clock.instant());
        if (objection.resolution() == Resolution.REJECTED && !today.isAfter(objection.dueBy())) {
            throw new RuleViolation(ProblemType.TOO_EARLY, "A rejection is final only after the cure days: from %s on.".formatted(objection.dueBy().plusDays(1)));
        }
        em.flush();
        settle(objection, by);
        return view(objection);
    }

    /** What the decision does to the customer's window, and who is told. */
    private void settle(Objection objection, UUID by) {
        UUID change = objection.changeId();
        UUID customer = objection.customerId();
        if (customer != null && objection.resolution().exempts()) {
            windows.exempt(change, customer);
        } else if (objection.holdsWindow() && isObjected(change, customer) && !isHeldByAnother(objection)) {
            switch (objection.resolution()) {
                case WITHDRAWN -> windows.reopen(change, customer);
                case MITIGATED -> windows.mitigate(change, customer);
                default -> windows.overrule(change, customer);
            }
        }
        told(objection, by);
    }

    private boolean isObjected(UUID change, UUID customer) {
        return windows.find(change, customer).filter(window -> "objected".equals(window.state())).isPresent();
    }

    /** Another contact of the same customer objected too: the window waits for the last decision. */
    private boolean isHeldByAnother(Objection objection) {
        return openOf(objection.changeId(), objection.customerId()).stream()
                .anyMatch(other -> !other.id().equals(objection.id()) && other.holdsWindow());
    }

    private void told(Objection objection, UUID by) {
        closeTasks(objection, by);
        outbox.append(new ObjectionResolved(objection.changeId(), objection.id(), objection.receipt(), objection.resolution().code()));
        write(objection, "objection-resolved", Map.of("resolution", objection.resolution().code(), "reason", String.valueOf(objection.resolutionReason())));
    }

    private void write(Objection objection, String template, Map<String, String> more) {
        var change = changes.headline(objection.changeId());
        var values = new HashMap<>(more);
        values.put("receipt", objection.receipt());
        values.put("type", objection.type().code());
        values.put("number", change.number());
        values.put("title", change.title());
        values.put("due", objection.dueBy().toString());
        subscribers.find(objection.subscriberId()).filter(Objections::reachable)
                .ifPresent(contact -> letters.send(template, contact.language(), contact.email(), values));
    }

    private static boolean reachable(SubscriberView contact) {
        return contact.email() != null && !contact.email().isBlank();
    }

    /** The change was called off: its open objections are resolved so, in the same transaction. */
    void onClosed(@Observes ChangeClosed closed) {
        if (closed.state() == ChangeState.WITHDRAWN) {
            openOf(closed.changeId(), null).forEach(objection -> {
                objection.closeAs(Resolution.CHANGE_WITHDRAWN, "The change was withdrawn.", clock.instant());
                told(objection, null);
            });
        }
    }

    private List<Objection> openOf(UUID changeId, UUID customerId) {
        return em.createQuery("select o from Objection o where o.changeId = :change and o.state <> :resolved order by o.id", Objection.class)
                .setParameter("change", changeId).setParameter("resolved", ObjectionState.RESOLVED).getResultList().stream()
                .filter(objection -> customerId == null || customerId.equals(objection.customerId())).toList();
    }

    private DeliveryRef delivery(String token) {
        return tokens.open(token == null ? "" : token, Purpose.CASE).flatMap(deliveries::find).orElseThrow(Objections::invalidLink);
    }

    /** Links work until 12 months after the change is closed (DOMAIN §3.8). */
    private void requireRecent(String number, Instant closedAt) {
        if (closedAt != null && businessDay.today().isAfter(businessDay.dateOf(closedAt).plusMonths(LINK_MONTHS))) {
            throw new RuleViolation(ProblemType.INVALID_TOKEN, "This link has expired: %s was closed more than 12 months ago.".formatted(number));
        }
    }

    private static RuleViolation invalidLink() {
        return new RuleViolation(ProblemType.INVALID_TOKEN, "This link is not valid. Use the one from our latest mail, or ask us for a new one.");
    }

    private Optional<Objection> of(DeliveryRef delivery) {
        return em.createQuery("select o from Objection o where o.changeId = :change and o.subscriberId = :subscriber", Objection.class)
                .setParameter("change", delivery.changeId()).setParameter("subscriber", delivery.subscriberId()).getResultStream().findFirst();
    }

    private Optional<Approval> approvalOf(DeliveryRef delivery) {
        return em.createQuery("select a from Approval a where a.changeId = :change and a.subscriberId = :subscriber", Approval.class)
                .setParameter("change", delivery.changeId()).setParameter("subscriber", delivery.subscriberId()).getResultStream().findFirst();
    }

    private Objection require(UUID id) {
        return Optional.ofNullable(em.find(Objection.class, id)).orElseThrow(() -> new NotFound("objection", id));
    }

    private Objection locked(UUID id) {
        windows.lockForAnswer(require(id).changeId());
        var objection = require(id);
        em.refresh(objection, LockModeType.PESSIMISTIC_WRITE);
        return objection;
    }

    private ObjectionView view(Objection objection) {
        var messages = em.createQuery("select m from ObjectionMessage m where m.objectionId = :objection order by m.writtenAt, m.id", ObjectionMessage.class)
                .setParameter("objection", objection.id()).getResultList().stream()
                .map(message -> new ObjectionView.Message(message.author(), message.body(), message.writtenAt())).toList();
        return new ObjectionView(objection.id(), objection.receipt(), objection.changeId(), changes.headline(objection.changeId()).number(),
                objection.customerId(), objection.customerId() == null ? null : customers.nameOf(objection.customerId()), objection.type().code(),
                objection.grounds(), objection.items(), objection.state().code(), objection.inTime(), objection.customerId() != null, objection.dueBy(),
                objection.receivedAt(), objection.channel(), objection.resolution() == null ? null : objection.resolution().code(),
                objection.resolutionReason(), objection.proposedBy(), messages);
    }
}
