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
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RuleViolation;

/**
 * A change to the register. It begins as a draft, goes to review, is approved by somebody who did not edit it, announced
 * with its notice period, cleared when nothing holds it back, and takes effect on its date, exactly once. Until the effect
 * it can be withdrawn; everyone told is told again. Its number is for people, its id for programs.
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

    Change(String number, String title, String reason, List<ChangeItem> items, UUID author, Instant now) {
        this.id = Ids.next();
        this.number = number;
        this.state = ChangeState.DRAFT;
        this.createdBy = author;
        this.createdAt = now;
        content(title, reason, items);
        edited(author, now);
    }

    /** A first load: one effective change without notice or window (DOMAIN §2, baseline). */
    static Change baseline(String number, String title, List<ChangeItem> items, UUID approver, LocalDate effectiveOn, Instant now) {
        var change = new Change(number, title, "First load of an existing public list", items, approver, now);
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
    void edit(String newTitle, String newReason, List<ChangeItem> newItems, UUID editor, Instant now) {
        requireState("edited", ChangeState.DRAFT, ChangeState.IN_REVIEW, ChangeState.APPROVED);
        content(newTitle, newReason, newItems);
        if (state == ChangeState.APPROVED) {
            edits.clear();
        }
        edited(editor, now);
        state = ChangeState.DRAFT;
        approvedBy = null;
        approvedAt = null;
    }

    private void content(String newTitle, String newReason, List<ChangeItem> newItems) {
        title = newTitle;
        reason = newReason;
        treatment = newItems.stream().map(ChangeItem::treatment).min(Comparator.naturalOrder()).orElse(Treatment.NOTIFY);
        if (newItems.stream().anyMatch(item -> item.treatment() == Treatment.AT_ONCE)
                && newItems.stream().anyMatch(item -> item.treatment() != Treatment.AT_ONCE)) {
            throw RuleViolation.of("items", "A suspension stands alone: put it into a change of its own.");
        }
        items.clear();
        items.addAll(newItems);
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
        state = ChangeState.IN_REVIEW;
        submittedBy = by;
        submittedAt = now;
    }

    /** A second person approves: nobody who edited any version since the last approval (DOMAIN §3.1). */
    void approve(UUID by, Instant now) {
        requireState("approved", ChangeState.IN_REVIEW);
        if (editedBy(by)) {
            throw new Conflict(ProblemType.FOUR_EYES, "You edited %s, so someone else must approve it.".formatted(number));
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
        approvedBy = null;
        approvedAt = null;
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

    boolean isPending() {
        return ChangeState.PENDING.contains(state);
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
