package org.subprocessorregistry.objections;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.auditlog.AuditEntry;
import org.subprocessorregistry.auditlog.AuditLog;
import org.subprocessorregistry.changes.Changes;
import org.subprocessorregistry.changes.Windows;
import org.subprocessorregistry.notices.Deliveries;
import org.subprocessorregistry.platform.NumberSeries;
import org.subprocessorregistry.problems.Conflict;
import org.subprocessorregistry.problems.FieldCheck;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.settings.BusinessDay;

/** Approvals of customers: by their links, or by a letter that staff enter (specific authorisation, DOMAIN §3.5). */
@ApplicationScoped
@Transactional
public class Approvals {

    private final Changes changes;
    private final Windows windows;
    private final Objections objections;
    private final CaseLinks links;
    private final Entries entries;
    private final Correspondence correspondence;
    private final Deliveries deliveries;
    private final SealedTexts texts;
    private final NumberSeries numbers;
    private final BusinessDay businessDay;
    private final Clock clock;
    private final AuditLog audit;

    @PersistenceContext(unitName = "registry")
    private EntityManager em;

    @Inject
    Approvals(Changes changes, Windows windows, Objections objections, CaseLinks links, Entries entries, Correspondence correspondence,
            Deliveries deliveries, SealedTexts texts, NumberSeries numbers, BusinessDay businessDay, Clock clock,
            AuditLog audit) {
        this.changes = changes;
        this.windows = windows;
        this.objections = objections;
        this.links = links;
        this.entries = entries;
        this.correspondence = correspondence;
        this.deliveries = deliveries;
        this.texts = texts;
        this.numbers = numbers;
        this.businessDay = businessDay;
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * A customer's approval: settles its window in favour and closes its own objection as withdrawn.
     *
     * @throws RuleViolation {@code invalid-token} also for a subscriber who is no customer's contact
     * @throws Conflict      {@code wrong-state} after the effect, and for a version of the notice that is not asked about any more:
     *                       nobody approves what he has not read
     */
    public ApprovalReceipt approve(NewApproval request, Channel channel) {
        var delivery = links.ofCustomer(request.token(), "approve");
        var change = changes.headline(delivery.changeId());
        links.requireRecent(change.number(), change.closedAt());
        windows.lockForAnswer(delivery.changeId());
        int read = request.noticeVersion() == null ? delivery.noticeVersion() : request.noticeVersion();
        int asked = deliveries.askedBy(delivery.changeId(), delivery.customerId());
        if (read < asked) {
            throw new Conflict(ProblemType.WRONG_STATE, "%s was amended since version %d of its notice: read version %d and approve that."
                    .formatted(change.number(), read, asked));
        }
        var sender = new Objection.Sender(delivery.changeId(), delivery.customerId(), delivery.subscriberId(), null);
        return take(sender, request.note(), channel, businessDay.today(), clock.instant(), null);
    }

    /**
     * Enters an approval that came by letter or phone.
     *
     * @param by who of the staff enters it
     * @throws RuleViolation {@code invalid} naming every field at fault
     * @throws Conflict      {@code wrong-state} after the effect
     */
    public ApprovalReceipt record(NewApproval request, UUID by) {
        var entry = entries.check(request.change(), request.customer(), request.contact(), request.name(), request.channel(), request.receivedOn(),
                request.receivedTime());
        var sender = new Objection.Sender(entry.changeId(), request.customer(), entry.subscriberId(), texts.seal(entry.writer()));
        return take(sender, request.note(), request.channel(), request.receivedOn(), entry.receivedAt(), by);
    }

    private ApprovalReceipt take(Objection.Sender sender, String note, Channel channel, LocalDate day, Instant at, UUID by) {
        windows.lockForAnswer(sender.changeId());
        var given = of(sender.changeId(), sender.subscriberId());
        boolean approved = windows.find(sender.changeId(), sender.customerId()).filter(window -> "approved".equals(window.state())).isPresent();
        if (given.isPresent() && approved) {
            return new ApprovalReceipt(given.get().receipt());
        }
        windows.approve(sender.changeId(), sender.customerId());
        objections.closeBecauseApproved(sender.changeId(), sender.customerId());
        var entry = AuditEntry.of("approval." + (by == null ? "received" : "recorded"), "customer", sender.customerId()).change(sender.changeId())
                .customer(sender.customerId()).with("channel", channel.code()).with("receivedOn", day).text("note", note);
        audit.record(by == null ? entry.byRecipient(sender.customerId()) : entry.by(by));
        int version = changes.headline(sender.changeId()).noticeVersion();
        return new ApprovalReceipt(given.filter(before -> before.noticeVersion() == version).map(Approval::receipt)
                .orElseGet(() -> store(sender, version, note, channel, day, at, by)));
    }

    private String store(Objection.Sender sender, int noticeVersion, String note, Channel channel, LocalDate day, Instant at, UUID by) {
        var check = new FieldCheck();
        String said = check.optionalText("note", note, FieldCheck.TEXT);
        check.done();
        var approval = new Approval(numbers.next("APR", businessDay.today().getYear(), 4), sender, noticeVersion, texts.seal(said), channel, day, by, at);
        em.persist(approval);
        em.flush();
        correspondence.approved(approval, sender.changeId(), sender.subscriberId());
        return approval.receipt();
    }

    /** The newest approval by that contact. */
    Optional<Approval> of(UUID changeId, UUID subscriberId) {
        return subscriberId == null ? Optional.empty() : given("a.subscriberId = :who", changeId, subscriberId).stream().findFirst();
    }

    /** The approval that staff entered for a customer without knowing which contact it was. */
    Optional<Approval> byNobodyKnown(UUID changeId, UUID customerId) {
        return given("a.subscriberId is null and a.customerId = :who", changeId, customerId).stream().findFirst();
    }

    private List<Approval> given(String condition, UUID changeId, UUID who) {
        return em.createQuery("select a from Approval a where a.changeId = :change and %s order by a.noticeVersion desc, a.receivedAt, a.id".formatted(condition), Approval.class)
                .setParameter("change", changeId).setParameter("who", who).getResultList();
    }
}
