package org.subprocessorregistry.changes;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.subprocessorregistry.keys.Ids;
import org.subprocessorregistry.platform.OptionalId;
import org.subprocessorregistry.problems.Conflict;
import org.subprocessorregistry.problems.FieldError;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RuleViolation;

/**
 * A change to the register. It begins as a draft, goes to review, is approved by somebody who did not edit it, announced
 * with its notice period, cleared when nothing holds it back, and takes effect on its date, exactly once. Until the effect
 * it can be postponed, amended and withdrawn; everyone told is told again. Its number is for people, its id for programs.
 *
 * <p>A <em>revision</em> is drafted and approved the same way; its announcement puts its content into the announced change
 * that it revises, and with that it is over: effective itself, without windows, mails or a place on the list of its own.
 *
 * <p>An <em>emergency</em> needs two approvers besides its editors and stays marked for ever.
 */
@Entity
@Table(name = "change")
public class Change {

    @Id
    private UUID id;

    private String number;
    private String title;
    private String reason;

    @Convert(converter = Codes.OfState.class)
    private ChangeState state;

    @Convert(converter = Codes.OfTreatment.class)
    private Treatment treatment;

    private boolean baseline;

    @Column(name = "notice_version")
    private int noticeVersion;

    @Column(name = "effective_on")
    private LocalDate effectiveOn;

    @Column(name = "announced_on")
    private LocalDate announcedOn;

    @Column(name = "waiting_until")
    private LocalDate waitingUntil;

    @Column(name = "object_until")
    private LocalDate objectUntil;

    @Convert(converter = OptionalId.class)
    private UUID revises;

    @Column(name = "emergency_reason")
    private String emergencyReason;

    @Convert(converter = OptionalId.class)
    @Column(name = "first_approved_by")
    private UUID firstApprovedBy;

    @Column(name = "first_approved_at")
    private Instant firstApprovedAt;

    @Column(name = "materiality_version")
    private Long materialityVersion;

    @Convert(converter = Codes.OfMateriality.class)
    private List<MaterialityDecision.Reason> materiality = List.of();

    @Convert(converter = OptionalId.class)
    @Column(name = "created_by")
    private UUID createdBy;

    @Convert(converter = OptionalId.class)
    @Column(name = "submitted_by")
    private UUID submittedBy;

    @Convert(converter = OptionalId.class)
    @Column(name = "approved_by")
    private UUID approvedBy;

    @Convert(converter = OptionalId.class)
    @Column(name = "announced_by")
    private UUID announcedBy;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "submitted_at")
    private Instant submittedAt;

    @Column(name = "approved_at")
    private Instant approvedAt;

    @Column(name = "announced_at")
    private Instant announcedAt;

    @Column(name = "cleared_at")
    private Instant clearedAt;

    @Column(name = "effective_at")
    private Instant effectiveAt;

    @Column(name = "withdrawn_at")
    private Instant withdrawnAt;

    @Column(name = "withdrawn_reason")
    private String withdrawnReason;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "change_item", joinColumns = @JoinColumn(name = "change_id"))
    private List<ChangeItem> items = new ArrayList<>();

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "change_editor", joinColumns = @JoinColumn(name = "change_id"))
    private List<ChangeEdit> edits = new ArrayList<>();

    @Version
    private long version;

    protected Change() {
        // for JPA
    }

    Change(String number, ChangeContent content, UUID author, Instant now) {
        this.id = Ids.next();
        this.number = number;
        this.state = ChangeState.DRAFT;
        this.createdBy = author;
        this.createdAt = now;
        content(content);
        edited(author, now);
    }

    /** Whether it is under way, so that a revision may amend it. */
    void requireAmendable() {
        requireState("amended", ChangeState.ANNOUNCED, ChangeState.BLOCKED, ChangeState.CLEARED);
    }

    /**
     * Nobody approves what he has not read.
     *
     * @param seen version that he has read; null = whichever it is
     * @throws Conflict {@code lost-update} when it was altered since
     */
    void requireSeen(Long seen) {
        if (seen != null && seen != version) {
            throw new Conflict(ProblemType.LOST_UPDATE, "%s was altered since you read it. Read it again before you approve it.".formatted(number));
        }
    }

    /** A draft of what the announced change shall say instead. */
    Change revision(String revisionNumber, ChangeContent content, UUID author, Instant now) {
        requireAmendable();
        var revision = new Change(revisionNumber, content, author, now);
        revision.revises = id;
        revision.emergencyReason = emergencyReason;
        revision.requireNoSuspensionInRevision(content.items());
        return revision;
    }

    /** A first load: one effective change without notice or window (DOMAIN §2, baseline). */
    static Change baseline(String number, String title, List<ChangeItem> items, UUID approver, LocalDate effectiveOn, Instant now) {
        var change = new Change(number, new ChangeContent(title, "First load of an existing public list", null, items,
                MaterialityDecision.byKind(items)), approver, now);
        change.baseline = true;
        change.treatment = Treatment.INFORM;
        change.state = ChangeState.EFFECTIVE;
        change.approvedBy = approver;
        change.approvedAt = now;
        change.announcedAt = now;
        change.announcedBy = approver;
        change.clearedAt = now;
        change.effectiveAt = now;
        change.effectiveOn = effectiveOn;
        return change;
    }

    /** Replaces the content of a draft; an approved change becomes a draft again (DOMAIN §3.1). */
    void edit(ChangeContent content, UUID editor, Instant now) {
        requireState("edited", ChangeState.DRAFT, ChangeState.IN_REVIEW, ChangeState.APPROVED);
        content(content);
        if (state == ChangeState.APPROVED) {
            edits.clear();
        }
        edited(editor, now);
        state = ChangeState.DRAFT;
        unapproved();
    }

    private void content(ChangeContent content) {
        requireSuspensionAlone(content.items());
        requireNoSuspensionInRevision(content.items());
        title = content.title();
        reason = content.reason();
        if (!isRevision()) {
            // A revision of an emergency is one, and of nothing else.
            emergencyReason = content.emergency();
        }
        decided(content.decision());
        items.clear();
        items.addAll(content.items());
    }

    private void decided(MaterialityDecision decision) {
        treatment = decision.treatment();
        materialityVersion = decision.policyVersion();
        materiality = decision.reasons();
    }

    private static void requireSuspensionAlone(List<ChangeItem> items) {
        long suspensions = items.stream().filter(item -> item.kind() == ChangeKind.SUSPEND).count();
        if (suspensions > 0 && suspensions < items.size()) {
            throw RuleViolation.of("items", "A suspension stands alone: put it into a change of its own.");
        }
    }

    private void requireNoSuspensionInRevision(List<ChangeItem> items) {
        if (isRevision() && items.stream().anyMatch(item -> item.kind() == ChangeKind.SUSPEND)) {
            throw RuleViolation.of("items", "A suspension is at once and cannot amend a change that waits: put it into a change of its own.");
        }
    }

    private void edited(UUID editor, Instant now) {
        edits.removeIf(edit -> edit.userId().equals(editor));
        edits.add(new ChangeEdit(editor, now));
    }

    void submit(UUID by, Instant now) {
        requireState("submitted", ChangeState.DRAFT);
        if (items.isEmpty()) {
            throw RuleViolation.of("items", "A change without an item changes nothing: add one.");
        }
        if (isEmergency() && treatment != Treatment.NOTIFY) {
            throw RuleViolation.of("emergency", "An emergency shortens the period of a change that customers are asked about; this one has none.");
        }
        state = ChangeState.IN_REVIEW;
        submittedBy = by;
        submittedAt = now;
    }

    /**
     * A second person approves: nobody who edited any version since the last approval (DOMAIN §3.1). An emergency stays in
     * review until a third person has approved as well (DOMAIN §3.11).
     */
    void approve(UUID by, Instant now) {
        requireState("approved", ChangeState.IN_REVIEW);
        if (editedBy(by)) {
            throw new Conflict(ProblemType.FOUR_EYES, "You edited %s, so someone else must approve it.".formatted(number));
        }
        if (isEmergency() && firstApprovedBy == null) {
            firstApprovedBy = by;
            firstApprovedAt = now;
            return;
        }
        if (by.equals(firstApprovedBy)) {
            throw new Conflict(ProblemType.FOUR_EYES, "You approved %s already: an emergency needs another approver besides you.".formatted(number));
        }
        state = ChangeState.APPROVED;
        approvedBy = by;
        approvedAt = now;
    }

    boolean editedBy(UUID user) {
        return edits.stream().anyMatch(edit -> edit.userId().equals(user));
    }

    void reject() {
        requireState("rejected", ChangeState.IN_REVIEW, ChangeState.APPROVED);
        state = ChangeState.DRAFT;
        unapproved();
    }

    private void unapproved() {
        approvedBy = null;
        approvedAt = null;
        firstApprovedBy = null;
        firstApprovedAt = null;
    }

    /** Discarding is for what never left the house. */
    void requireDiscardable() {
        requireState("discarded", ChangeState.DRAFT);
    }

    /** Whether an announcement may come next; its other conditions are the boundary's. */
    void requireApproved() {
        requireState("announced", ChangeState.APPROVED);
    }

    /**
     * Leaves the house. {@code notify} waits, {@code inform} and {@code at-once} are cleared in the same transaction.
     *
     * @param today     business date
     * @param deadlines of the published policy; null unless {@code notify}
     * @param fixed     the items with what was published before them
     */
    void announce(LocalDate today, LocalDate planned, Deadlines deadlines, List<ChangeItem> fixed, UUID by, Instant now) {
        requireApproved();
        if (isRevision()) {
            throw wrongState("announced by itself, because it amends another change");
        }
        noticeVersion++;
        announcedOn = today;
        announcedAt = now;
        announcedBy = by;
        effectiveOn = planned;
        items.clear();
        items.addAll(fixed);
        if (treatment == Treatment.NOTIFY) {
            state = ChangeState.ANNOUNCED;
            waitingUntil = deadlines.waitingUntil();
            objectUntil = deadlines.objectUntil();
        } else {
            clear(now);
        }
    }

    /**
     * Takes over what an approved revision says (DOMAIN §3.10). Material: a notice version of its own, and the waiting begins
     * anew; what had been cleared is not any more.
     *
     * @param deadlines of the published policy from today; null where nobody is asked, or nothing material changed
     */
    void amend(Change revision, Amendment amendment, LocalDate today, LocalDate planned, Deadlines deadlines, Instant now) {
        requireAmendable();
        requireSuspensionAlone(amendment.items());
        title = revision.title;
        reason = revision.reason;
        effectiveOn = planned;
        items.clear();
        items.addAll(amendment.items());
        decided(amendment.decision());
        if (amendment.material()) {
            noticeVersion++;
            waitingUntil = deadlines.waitingUntil();
            objectUntil = deadlines.objectUntil();
            if (state == ChangeState.CLEARED) {
                unclear();
            }
        }
        revision.putInto(this, today, now);
    }

    /** The revision is over: what it said stands in the change that it revised. */
    private void putInto(Change revised, LocalDate today, Instant now) {
        requireApproved();
        state = ChangeState.EFFECTIVE;
        noticeVersion = revised.noticeVersion;
        announcedOn = today;
        announcedAt = now;
        effectiveOn = today;
        effectiveAt = now;
    }

    /**
     * Takes effect later than announced; nobody's period gets shorter by that. What ends goes on until the day before.
     *
     * @throws RuleViolation {@code too-early} unless the new date is later
     */
    void postpone(LocalDate planned, LocalDate today) {
        requireState("postponed", ChangeState.ANNOUNCED, ChangeState.BLOCKED, ChangeState.CLEARED);
        if (planned == null || !planned.isAfter(effectiveOn) || planned.isBefore(today)) {
            throw new RuleViolation(ProblemType.TOO_EARLY, "%s is planned for %s; a postponement names a later day.".formatted(number, effectiveOn),
                    List.of(new FieldError("effectiveOn", "Use %s or later.".formatted(later(effectiveOn.plusDays(1), today)))));
        }
        effectiveOn = planned;
        items.forEach(item -> item.endsNotBefore(planned.minusDays(1)));
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    /** Something holds the change back: also when it had been cleared before. */
    void block() {
        requireState("blocked", ChangeState.ANNOUNCED, ChangeState.CLEARED);
        state = ChangeState.BLOCKED;
        clearedAt = null;
    }

    /** Nothing holds it back any more, but the waiting goes on. */
    void unblock() {
        requireState("unblocked", ChangeState.BLOCKED);
        state = ChangeState.ANNOUNCED;
    }

    /** Every gating window closed in favour. */
    void clear(Instant now) {
        state = ChangeState.CLEARED;
        clearedAt = now;
    }

    /** The clearance no longer stands, though nothing holds the change back by name: a clock runs again. */
    void unclear() {
        requireState("reopened", ChangeState.CLEARED);
        state = ChangeState.ANNOUNCED;
        clearedAt = null;
    }

    /** Takes effect, once; validity never begins in the past. */
    void takeEffect(Instant now) {
        requireState("made effective", ChangeState.CLEARED);
        state = ChangeState.EFFECTIVE;
        effectiveAt = now;
    }

    void withdraw(String why, Instant now) {
        if (state == ChangeState.EFFECTIVE || state == ChangeState.WITHDRAWN) {
            throw wrongState("withdrawn");
        }
        state = ChangeState.WITHDRAWN;
        withdrawnAt = now;
        withdrawnReason = why;
    }

    private void requireState(String verb, ChangeState... allowed) {
        if (!Set.of(allowed).contains(state)) {
            throw wrongState(verb);
        }
    }

    private Conflict wrongState(String verb) {
        return new Conflict(ProblemType.WRONG_STATE, "%s is %s and cannot be %s.".formatted(number, state.code(), verb));
    }

    boolean isPublic() {
        return ChangeState.PUBLIC.contains(state) && announcedAt != null;
    }

    boolean isRevision() {
        return revises != null;
    }

    boolean isEmergency() {
        return emergencyReason != null;
    }

    boolean isPending() {
        return ChangeState.PENDING.contains(state);
    }

    /** Which of its windows time and deliveries still move: once it is in force, what nobody has settled yet (DOMAIN §3.13). */
    List<Window> movable(List<Window> windows) {
        return isPending() ? windows : windows.stream().filter(Window::isUnsettled).toList();
    }

    public UUID id() {
        return id;
    }

    public String number() {
        return number;
    }

    public String title() {
        return title;
    }

    public String reason() {
        return reason;
    }

    public ChangeState state() {
        return state;
    }

    public Treatment treatment() {
        return treatment;
    }

    public int noticeVersion() {
        return noticeVersion;
    }

    public LocalDate effectiveOn() {
        return effectiveOn;
    }

    public LocalDate waitingUntil() {
        return waitingUntil;
    }

    public LocalDate objectUntil() {
        return objectUntil;
    }

    public LocalDate announcedOn() {
        return announcedOn;
    }

    public Instant announcedAt() {
        return announcedAt;
    }

    public Instant effectiveAt() {
        return effectiveAt;
    }

    public Instant clearedAt() {
        return clearedAt;
    }

    public Instant withdrawnAt() {
        return withdrawnAt;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public String withdrawnReason() {
        return withdrawnReason;
    }

    /** The announced change that this one amends; null for every other change. */
    public UUID revises() {
        return revises;
    }

    /** Why it cannot wait; null unless it is an emergency. */
    public String emergencyReason() {
        return emergencyReason;
    }

    /** Of an emergency, the first of its two approvers. */
    public UUID firstApprovedBy() {
        return firstApprovedBy;
    }

    /** Version of the materiality policy that decided its treatment; null for changes older than the policy. */
    public Long materialityVersion() {
        return materialityVersion;
    }

    /** Why it is treated as it is. */
    public List<MaterialityDecision.Reason> materiality() {
        return materiality;
    }

    public UUID createdBy() {
        return createdBy;
    }

    public UUID approvedBy() {
        return approvedBy;
    }

    public boolean isBaseline() {
        return baseline;
    }

    public long version() {
        return version;
    }

    /** In order of their numbers. */
    public List<ChangeItem> items() {
        return items.stream().sorted(Comparator.comparingInt(ChangeItem::no)).toList();
    }
}
