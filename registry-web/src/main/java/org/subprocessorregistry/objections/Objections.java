package org.subprocessorregistry.objections;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

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
import org.subprocessorregistry.customers.ContractTerms;
import org.subprocessorregistry.customers.Customers;
import org.subprocessorregistry.customers.Terms;
import org.subprocessorregistry.events.ObjectionReceived;
import org.subprocessorregistry.events.ObjectionResolved;
import org.subprocessorregistry.mail.LetterFailed;
import org.subprocessorregistry.mail.Phrases;
import org.subprocessorregistry.notices.DeliveryRef;
import org.subprocessorregistry.outbox.Outbox;
import org.subprocessorregistry.platform.NumberSeries;
import org.subprocessorregistry.problems.Conflict;
import org.subprocessorregistry.problems.FieldCheck;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.settings.BusinessDay;
import org.subprocessorregistry.settings.Settings;
import org.subprocessorregistry.tasks.StaffTasks;

/** Answers of recipients and decisions about them. Lock order: the change first, then the objection. */
@ApplicationScoped
@Transactional
public class Objections {

    private final Changes changes;
    private final Windows windows;
    private final Customers customers;
    private final Terms terms;
    private final CaseLinks links;
    private final CaseFile cases;
    private final Entries entries;
    private final Correspondence correspondence;
    private final Offers offers;
    private final SealedTexts texts;
    private final Outbox outbox;
    private final StaffTasks tasks;
    private final NumberSeries numbers;
    private final Settings settings;
    private final BusinessDay businessDay;
    private final Clock clock;

    @PersistenceContext(unitName = "registry")
    private EntityManager em;

    @Inject
    Objections(Changes changes, Windows windows, Customers customers, Terms terms, CaseLinks links, CaseFile cases, Entries entries,
            Correspondence correspondence, Offers offers, SealedTexts texts, Outbox outbox, StaffTasks tasks, NumberSeries numbers, Settings settings,
            BusinessDay businessDay, Clock clock) {
        this.changes = changes;
        this.windows = windows;
        this.customers = customers;
        this.terms = terms;
        this.links = links;
        this.cases = cases;
        this.entries = entries;
        this.correspondence = correspondence;
        this.offers = offers;
        this.texts = texts;
        this.outbox = outbox;
        this.tasks = tasks;
        this.numbers = numbers;
        this.settings = settings;
        this.businessDay = businessDay;
        this.clock = clock;
    }

    /**
     * What somebody says, checked, whichever way it came.
     *
     * @param day    business date of receipt
     * @param at     when it came, as far as it is known
     * @param ref    names the mail where it came by mail, else null
     * @param by     staff who entered it, else null
     */
    private record Said(Objection.Sender sender, ObjectionType type, String grounds, List<Integer> items, Channel channel, LocalDate day,
            Instant at, String ref, UUID by) {
    }

    /**
     * Receives an objection, question or modification request. The same contact writing again joins his thread and gets the
     * first receipt.
     *
     * @throws RuleViolation {@code invalid-token}, {@code invalid}
     * @throws Conflict      {@code wrong-state} when the change was withdrawn
     */
    public Receipt receive(NewObjection request, Channel channel) {
        // Now, and not when the lock is had: whoever writes on his last day is in time, however long others keep him waiting.
        Instant at = clock.instant();
        var delivery = links.open(request.token());
        windows.lockForAnswer(delivery.changeId());
        var change = changes.headline(delivery.changeId());
        links.requireRecent(change.number(), change.closedAt());
        String grounds = check(request, change.items());
        return take(new Said(senderOf(delivery), request.type(), grounds, items(request), channel, businessDay.dateOf(at), at, null, null));
    }

    /**
     * Enters what came by phone, letter, mail or a portal. It is in time or late by the day it was received.
     *
     * @param by who of the staff enters it
     * @throws RuleViolation {@code invalid} naming every field at fault
     * @throws Conflict      {@code wrong-state} when the change was withdrawn
     */
    public Receipt record(NewObjection request, UUID by) {
        var entry = entries.check(request.change(), request.customer(), request.contact(), request.name(), request.channel(), request.receivedOn(),
                request.receivedTime());
        windows.lockForAnswer(entry.changeId());
        String grounds = check(request, changes.headline(entry.changeId()).items());
        return take(new Said(new Objection.Sender(entry.changeId(), request.customer(), entry.subscriberId(), texts.seal(entry.writer())),
                request.type(), grounds, items(request), request.channel(), request.receivedOn(), entry.receivedAt(), null, by));
    }

    /**
     * An answer to a notice by mail, matched by the address it was sent to. A mail has no type: it is taken as an objection,
     * because a question that holds the change back for a day does less harm than an objection that does not; staff may take it
     * as a question.
     *
     * @param deliveryId the notice that was answered
     * @param text       plain, without what was quoted
     * @param from       the address in From, which anybody can write: for people to read
     * @param messageRef names the mail: the same mail read twice is one message
     * @param receivedAt when the mail server took it
     * @return id of the case
     */
    UUID receiveByMail(UUID deliveryId, String text, String from, String messageRef, Instant receivedAt) {
        var delivery = links.delivery(deliveryId);
        windows.lockForAnswer(delivery.changeId());
        var known = entries.of(delivery.changeId(), delivery.subscriberId());
        if (known.isPresent()) {
            hear(known.get(), text, from, messageRef);
            return known.get().id();
        }
        take(new Said(senderOf(delivery), ObjectionType.OBJECT, clipped(text), List.of(), Channel.MAIL, businessDay.dateOf(receivedAt),
                receivedAt, messageRef, null));
        return entries.of(delivery.changeId(), delivery.subscriberId()).orElseThrow().id();
    }

    /**
     * An answer in the thread of an objection by mail. It is a message of that case and alters nothing else, also after the
     * change was closed.
     *
     * @param from the address in From, which anybody can write: for people to read
     * @return false when this mail was heard before
     */
    boolean hearByMail(UUID objectionId, String text, String from, String messageRef) {
        var objection = cases.require(objectionId);
        em.refresh(objection, LockModeType.PESSIMISTIC_WRITE);
        return hear(objection, text, from, messageRef);
    }

    private boolean hear(Objection objection, String text, String from, String messageRef) {
        if (messageRef != null && entries.isHeard(objection.id(), messageRef)) {
            return false;
        }
        em.persist(ObjectionMessage.ofContact(objection.id(), texts.seal(clipped(text)), Channel.MAIL, texts.seal(from), messageRef, null, clock.instant()));
        cases.happened(objection, "wrote", Channel.MAIL.code(), null);
        readTask(objection);
        return true;
    }

    /** A message longer than a form would take is kept as far as one can read. */
    private static String clipped(String text) {
        return text.codePointCount(0, text.length()) <= FieldCheck.TEXT ? text
                : text.substring(0, text.offsetByCodePoints(0, FieldCheck.TEXT - 2)) + " …";
    }

    private void readTask(Objection objection) {
        tasks.open(Desk.READ, objection.id(), title(objection), businessDay.today());
    }

    /** A receipt, an answer or a decision did not arrive: whoever has a case with us must be told some other way. */
    void onFailed(@Observes LetterFailed letter) {
        Optional.ofNullable(em.find(Objection.class, letter.about())).ifPresent(objection -> tasks.open(Desk.REACH, objection.id(),
                "%s: a letter did not arrive (%s)".formatted(objection.receipt(), letter.status()), null));
    }

    private static Objection.Sender senderOf(DeliveryRef delivery) {
        return new Objection.Sender(delivery.changeId(), delivery.customerId(), delivery.subscriberId(), null);
    }

    private static List<Integer> items(NewObjection request) {
        return request.items() == null ? List.of() : request.items();
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

    private Receipt take(Said said) {
        var sender = said.sender();
        boolean inTime = windows.inTime(sender.changeId(), sender.customerId(), said.day());
        var known = entries.of(sender.changeId(), sender.subscriberId());
        return known.isPresent() ? join(known.get(), said, inTime) : open(said, inTime);
    }

    private Receipt open(Said said, boolean inTime) {
        var sender = said.sender();
        var objection = new Objection(numbers.next("OBJ", businessDay.today().getYear(), 4), sender, said.type(), texts.seal(said.grounds()),
                said.items(), said.channel(), inTime, said.day(), said.day().plusDays(cureDays(sender.customerId(), said.day())), said.at())
                .recordedBy(said.by()).openedBy(said.ref());
        em.persist(objection);
        em.flush();
        if (objection.holdsWindow()) {
            windows.object(objection.changeId(), objection.customerId(), said.day());
            offers.offerStanding(objection);
        }
        tell(objection);
        cases.happened(objection, said.by() == null ? "received" : "recorded", said.channel().code(), said.by());
        openTask(objection);
        correspondence.write(objection, said.by() == null ? "objection-receipt" : "objection-recorded",
                Map.of("late", String.valueOf(!inTime), "due", objection.dueBy().toString()));
        return receipt(objection, true);
    }

    /** Integrators hear of it when it comes, when a question becomes one, and when it is known whose it is: each time as it stands. */
    private void tell(Objection objection) {
        outbox.append(new ObjectionReceived(objection.changeId(), objection.id(), objection.receipt(), objection.type().code(),
                objection.inTime(), objection.customerId() != null));
    }

    /** By the customer's contract, else by the published policy. */
    private int cureDays(UUID customer, LocalDate day) {
        return Optional.ofNullable(customer).flatMap(known -> terms.at(known, day)).map(ContractTerms::cureDays).orElseGet(() -> settings.current().cureDays());
    }

    private Receipt join(Objection objection, Said said, boolean inTime) {
        em.lock(objection, LockModeType.PESSIMISTIC_WRITE);
        boolean closed = !objection.isOpen();
        em.persist(ObjectionMessage.ofContact(objection.id(), texts.seal(said.grounds()), said.channel(), said.sender().writer(), said.ref(), said.by(),
                clock.instant()));
        boolean holdsBack = objection.joinedBy(said.type(), inTime, said.day(), said.day().plusDays(cureDays(objection.customerId(), said.day())));
        em.flush();
        if (holdsBack && objection.holdsWindow()) {
            windows.object(objection.changeId(), objection.customerId(), said.day());
            offers.offerStanding(objection);
        }
        if (holdsBack) {
            tell(objection);
        }
        cases.happened(objection, closed ? "reopened" : "joined", said.channel().code(), said.by());
        openTask(objection);
        return receipt(objection, false);
    }

    private static Receipt receipt(Objection objection, boolean first) {
        return new Receipt(objection.receipt(), objection.inTime(), objection.customerId() != null, objection.dueBy(), first);
    }

    private String title(Objection objection) {
        return "%s: %s".formatted(objection.receipt(), changes.headline(objection.changeId()).title());
    }

    private void openTask(Objection objection) {
        tasks.open(Desk.taskOf(objection), objection.id(), title(objection), objection.dueBy());
    }

    /** All objections, or those on one change; newest first, without their threads. */
    public List<ObjectionView> list(UUID changeId) {
        return cases.rows(em.createQuery("select o from Objection o where (:all = true or o.changeId = :change) order by o.receivedAt desc, o.id", Objection.class)
                .setParameter("all", changeId == null).setParameter("change", changeId == null ? new UUID(0, 0) : changeId)
                .getResultList());
    }

    public ObjectionView find(UUID id) {
        return cases.whole(cases.require(id));
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
            match(objection, request.customer(), by);
            openTask(objection);
            return cases.whole(objection);
        }
        String reason = check(request, objection);
        if (request.customer() != null && !request.customer().equals(objection.customerId())) {
            match(objection, request.customer(), by);
        }
        if (request.resolution() == Resolution.CHANGE_WITHDRAWN) {
            throw new Conflict(ProblemType.WRONG_STATE, "Withdraw the change itself: its objections are then resolved so.");
        }
        requirePossible(objection, request.resolution());
        objection.decide(request.resolution(), reason, by, clock.instant());
        cases.happened(objection, "decided", request.resolution().code(), by);
        em.flush();
        if (!objection.isOpen()) {
            settle(objection, by);
        }
        return cases.whole(objection);
    }

    /** What the second person could not confirm, the first one need not propose. */
    private void requirePossible(Objection objection, Resolution resolution) {
        if (!objection.isOpen()) {
            return;
        }
        if (resolution == Resolution.REJECTED && objection.holdsWindow()) {
            windows.requireOverrulable(objection.changeId(), objection.customerId());
        }
        if (resolution.exempts() && windows.find(objection.changeId(), objection.customerId()).isEmpty()) {
            throw new Conflict(ProblemType.WRONG_STATE, "The change does not concern %s: there is nothing to leave it out of."
                    .formatted(customers.nameOf(objection.customerId())));
        }
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

    private void match(Objection objection, UUID customer, UUID by) {
        LocalDate day = objection.receivedOn();
        objection.match(customer, windows.inTime(objection.changeId(), customer, day), day.plusDays(cureDays(customer, day)));
        cases.happened(objection, "matched", null, by);
        em.flush();
        tasks.done(Desk.UNMATCHED, objection.id(), by);
        if (objection.holdsWindow() && windows.find(objection.changeId(), customer).isPresent()) {
            windows.object(objection.changeId(), customer, objection.receivedOn());
            offers.offerStanding(objection);
        }
        tell(objection);
    }

    /**
     * The customer accepts what it was offered: agreed, and recorded as its own words. Also where one person had decided
     * otherwise and the second had not confirmed yet.
     *
     * @throws RuleViolation {@code invalid-token}, also for a subscriber who is no customer's contact; {@code invalid} for an offer
     *                       that is none of this case
     * @throws Conflict      {@code wrong-state} when it is resolved, or the offer was accepted before
     */
    public Receipt accept(NewAcceptance request) {
        var delivery = links.ofCustomer(request.token(), "accept an offer");
        windows.lockForAnswer(delivery.changeId());
        var change = changes.headline(delivery.changeId());
        links.requireRecent(change.number(), change.closedAt());
        var objection = locked(entries.behind(delivery).map(Objection::id).orElseThrow(() -> RuleViolation.of("offer", "There is no such offer in your case.")));
        var offer = offers.of(objection.id()).stream().filter(one -> one.id().equals(request.offer())).findFirst()
                .orElseThrow(() -> RuleViolation.of("offer", "There is no such offer in your case."));
        String words = Phrases.in(delivery.language()).text("offer.accepted", offer.text(delivery.language()), objection.receipt());
        objection.decide(Resolution.MITIGATED, words, null, clock.instant());
        offer.accept(clock.instant());
        cases.happened(objection, "accepted", offer.id().toString(), null);
        em.flush();
        settle(objection, null);
        return receipt(objection, false);
    }

    /**
     * The second person confirms a decision.
     *
     * @param seen version of the objection whose decision he has read; null = whichever it is
     * @throws Conflict      {@code four-eyes} for the one who decided, {@code lost-update} when it was decided anew since
     * @throws RuleViolation {@code too-early} for a rejection before the cure days are over
     */
    public ObjectionView confirm(UUID id, Long seen, UUID by) {
        var objection = locked(id);
        objection.requireSeen(seen);
        LocalDate today = businessDay.today();
        objection.confirm(by, clock.instant());
        if (objection.resolution() == Resolution.REJECTED && !today.isAfter(objection.dueBy())) {
            throw new RuleViolation(ProblemType.TOO_EARLY, "A rejection is final only after the cure days: from %s on.".formatted(objection.dueBy().plusDays(1)));
        }
        cases.happened(objection, "confirmed", objection.resolution().code(), by);
        em.flush();
        settle(objection, by);
        return cases.whole(objection);
    }

    /**
     * Takes a mail for a question, which holds nothing back; the contact is told so, and may still object by his link.
     *
     * @throws Conflict {@code wrong-state} for anything whose type the customer chose himself
     */
    public ObjectionView takeAsQuestion(UUID id, UUID by) {
        var objection = locked(id);
        objection.takeAsQuestion();
        cases.happened(objection, "taken-as-question", null, by);
        em.flush();
        if (isObjected(objection.changeId(), objection.customerId()) && !isHeldByAnother(objection)) {
            windows.reopen(objection.changeId(), objection.customerId());
        }
        closeTasks(objection, by);
        openTask(objection);
        correspondence.write(objection, "objection-recorded", Map.of("late", "false", "due", objection.dueBy().toString()));
        return cases.whole(objection);
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
        return entries.openOf(objection.changeId(), objection.customerId()).stream()
                .anyMatch(other -> !other.id().equals(objection.id()) && other.holdsWindow());
    }

    private void told(Objection objection, UUID by) {
        closeTasks(objection, by);
        cases.happened(objection, "resolved", objection.resolution().code(), by);
        outbox.append(new ObjectionResolved(objection.changeId(), objection.id(), objection.receipt(), objection.resolution().code()));
        correspondence.write(objection, "objection-resolved", Map.of("resolution", objection.resolution().code(), "reason",
                String.valueOf(objection.resolutionReason()), "remedies", remedies(objection)));
    }

    /** What the contract grants after a rejection, each with its last day; empty where it grants nothing. */
    private String remedies(Objection objection) {
        if (objection.resolution() != Resolution.REJECTED || !objection.holdsWindow()) {
            return "";
        }
        return terms.at(objection.customerId(), objection.receivedOn()).map(ContractTerms::remedies).orElse(List.of()).stream()
                .map(remedy -> remedy.withinDays() == null ? remedy.code() : remedy.code() + " " + businessDay.today().plusDays(remedy.withinDays()))
                .collect(Collectors.joining(","));
    }

    private void closeTasks(Objection objection, UUID by) {
        Desk.TASKS.forEach(kind -> tasks.done(kind, objection.id(), by));
    }

    /** The customer approved the change: what he had against it is settled. */
    void closeBecauseApproved(UUID changeId, UUID customerId) {
        entries.openOf(changeId, customerId).stream().filter(objection -> objection.type().holdsBack()).forEach(objection -> {
            objection.closeAs(Resolution.WITHDRAWN, "The customer approved the change.", clock.instant());
            told(objection, null);
        });
    }

    /** The change was called off: its open objections are resolved so, in the same transaction. */
    void onClosed(@Observes ChangeClosed closed) {
        if (closed.state() == ChangeState.WITHDRAWN) {
            entries.openOf(closed.changeId(), null).forEach(objection -> {
                objection.closeAs(Resolution.CHANGE_WITHDRAWN, "The change was withdrawn.", clock.instant());
                told(objection, null);
            });
        }
    }

    /** Customers whose contacts have addresses of the same domain as the one who wrote: staff decide (DOMAIN §3.8). */
    public List<Proposal> proposals(UUID id) {
        var objection = cases.require(id);
        return objection.customerId() != null ? List.of() : entries.sameDomain(objection.subscriberId()).stream()
                .map(customer -> new Proposal(customer, customers.nameOf(customer))).toList();
    }

    /** A customer whose contact this may be. */
    public record Proposal(UUID customer, String name) {
    }

    private Objection locked(UUID id) {
        windows.lockForAnswer(cases.require(id).changeId());
        var objection = cases.require(id);
        em.refresh(objection, LockModeType.PESSIMISTIC_WRITE);
        return objection;
    }
}
