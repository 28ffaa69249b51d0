package org.subprocessorregistry.objections;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.subprocessorregistry.keys.Ids;
import org.subprocessorregistry.platform.OptionalId;
import org.subprocessorregistry.problems.Conflict;
import org.subprocessorregistry.problems.ProblemType;

/**
 * One contact's objection, question or modification request on one change. It is received once and never lost; further
 * messages of the same contact join its thread. It ends with a resolution, and where the customer would be overruled or
 * left out, only after a second person confirmed.
 */
@Entity
@Table(name = "objection")
public class Objection {

    @Id
    private UUID id;

    private String receipt;

    @Column(name = "change_id")
    private UUID changeId;

    @Convert(converter = OptionalId.class)
    @Column(name = "customer_id")
    private UUID customerId;

    @Convert(converter = OptionalId.class)
    @Column(name = "subscriber_id")
    private UUID subscriberId;

    @Column(name = "writer_sealed")
    private byte[] writerSealed;

    @Convert(converter = Codes.OfType.class)
    private ObjectionType type;

    private String grounds;

    @Column(name = "grounds_sealed")
    private byte[] groundsSealed;

    @Convert(converter = Codes.OfNumbers.class)
    private List<Integer> items;

    private String channel;

    @Column(name = "received_at")
    private Instant receivedAt;

    @Column(name = "received_on")
    private LocalDate receivedOn;

    @Convert(converter = OptionalId.class)
    @Column(name = "recorded_by")
    private UUID recordedBy;

    @Column(name = "answered_at")
    private Instant answeredAt;

    @Column(name = "in_time")
    private boolean inTime;

    @Convert(converter = Codes.OfState.class)
    private ObjectionState state;

    @Column(name = "due_by")
    private LocalDate dueBy;

    @Convert(converter = Codes.OfResolution.class)
    private Resolution resolution;

    @Column(name = "resolution_reason")
    private String resolutionReason;

    @Convert(converter = OptionalId.class)
    @Column(name = "proposed_by")
    private UUID proposedBy;

    @Convert(converter = OptionalId.class)
    @Column(name = "resolved_by")
    private UUID resolvedBy;

    @Column(name = "resolved_at")
    private Instant resolvedAt;

    @Column(name = "message_ref")
    private String messageRef;

    @Version
    private long version;

    protected Objection() {
        // for JPA
    }

    /**
     * Received by itself.
     *
     * @param grounds sealed
     * @param today   business date
     * @param dueBy   last day of the cure period
     */
    Objection(String receipt, Sender sender, ObjectionType type, byte[] grounds, List<Integer> items, Channel channel, boolean inTime,
            LocalDate today, LocalDate dueBy, Instant now) {
        this.id = Ids.next();
        this.receipt = receipt;
        this.changeId = sender.changeId();
        this.customerId = sender.customerId();
        this.subscriberId = sender.subscriberId();
        this.writerSealed = sender.writer();
        this.type = type;
        this.groundsSealed = grounds.clone();
        this.items = List.copyOf(items);
        this.channel = channel.code();
        this.inTime = inTime;
        this.receivedOn = today;
        this.dueBy = dueBy;
        this.receivedAt = now;
        this.state = customerId == null ? ObjectionState.UNMATCHED : ObjectionState.OPEN;
    }

    /**
     * Whose answer it is.
     *
     * @param customerId   null for a consent subscriber, until staff match him
     * @param subscriberId null where somebody wrote or called whom we do not know as a contact
     * @param writer       his name, sealed; null for a contact
     */
    record Sender(UUID changeId, UUID customerId, UUID subscriberId, byte[] writer) {
    }

    /** Entered by staff, because it came by phone or letter. */
    Objection recordedBy(UUID person) {
        recordedBy = person;
        return this;
    }

    /**
     * Opened by a mail.
     *
     * @param ref names the mail, or null where it came otherwise
     */
    Objection openedBy(String ref) {
        messageRef = ref;
        return this;
    }

    /**
     * The same contact writes again. A question may become an objection; what was resolved opens again. What newly holds the
     * change back was received on that day, and has the whole cure period before it.
     *
     * @param today business date
     * @param due   last day of the cure period
     * @return whether it newly holds the change back
     */
    boolean joinedBy(ObjectionType newType, boolean newInTime, LocalDate today, LocalDate due) {
        boolean heldBack = type.holdsBack() && state != ObjectionState.RESOLVED;
        boolean newlyHolds = newType.holdsBack() && !heldBack;
        if (newType.holdsBack()) {
            type = newType;
        }
        if (newlyHolds) {
            inTime = newInTime;
            receivedOn = today;
        }
        if (newlyHolds || state == ObjectionState.RESOLVED) {
            dueBy = due;
        }
        if (state == ObjectionState.RESOLVED) {
            state = customerId == null ? ObjectionState.UNMATCHED : ObjectionState.OPEN;
            resolution = null;
            resolutionReason = null;
            resolvedAt = null;
            resolvedBy = null;
            proposedBy = null;
        }
        return newlyHolds;
    }

    /**
     * Staff know whose contact this is: what its contract says of the time to object and to be answered counts from the day of
     * receipt.
     *
     * @param byContract whether it was in time by that customer's window
     * @param due        last day of its cure period
     */
    void match(UUID customer, boolean byContract, LocalDate due) {
        if (state != ObjectionState.UNMATCHED) {
            throw new Conflict(ProblemType.WRONG_STATE, "%s is matched already.".formatted(receipt));
        }
        customerId = customer;
        inTime = byContract;
        dueBy = due;
        state = ObjectionState.OPEN;
    }

    /** Staff have answered; the first time counts. */
    void answered(Instant now) {
        if (answeredAt == null) {
            answeredAt = now;
        }
    }

    /** A mail that was no objection: its text asks something. Only what came by mail has no type of its own. */
    void takeAsQuestion() {
        if (state != ObjectionState.OPEN && state != ObjectionState.UNMATCHED) {
            throw new Conflict(ProblemType.WRONG_STATE, "%s is %s: it is too late to take it for a question.".formatted(receipt, state.code()));
        }
        if (!Channel.MAIL.code().equals(channel) || recordedBy != null || !type.holdsBack()) {
            throw new Conflict(ProblemType.WRONG_STATE, "%s has the type that its sender chose.".formatted(receipt));
        }
        type = ObjectionType.QUESTION;
    }

    /** Decides, or proposes what a second person must confirm. */
    void decide(Resolution decision, String reason, UUID by, Instant now) {
        if (state == ObjectionState.RESOLVED) {
            throw new Conflict(ProblemType.WRONG_STATE, "%s is resolved already.".formatted(receipt));
        }
        resolution = decision;
        resolutionReason = reason;
        proposedBy = by;
        if (decision.needsTwoPersons()) {
            state = ObjectionState.AWAITING_CONFIRMATION;
        } else {
            close(by, now);
        }
    }

    /**
     * Nobody confirms what he has not read.
     *
     * @throws Conflict {@code lost-update} when the objection was altered since
     */
    void requireSeen(Long seen) {
        if (seen != null && seen != version) {
            throw new Conflict(ProblemType.LOST_UPDATE, "%s was altered since you read it. Read it again before you confirm it.".formatted(receipt));
        }
    }

    long version() {
        return version;
    }

    /** The second person confirms. */
    void confirm(UUID by, Instant now) {
        if (state != ObjectionState.AWAITING_CONFIRMATION) {
            throw new Conflict(ProblemType.WRONG_STATE, "%s waits for no confirmation: it is %s.".formatted(receipt, state.code()));
        }
        if (by.equals(proposedBy)) {
            throw new Conflict(ProblemType.FOUR_EYES, "You decided %s, so someone else must confirm it.".formatted(receipt));
        }
        close(by, now);
    }

    /** Closed without a decision of staff: the customer approved, or the change was called off. */
    void closeAs(Resolution how, String reason, Instant now) {
        resolution = how;
        resolutionReason = reason;
        close(null, now);
    }

    private void close(UUID by, Instant now) {
        state = ObjectionState.RESOLVED;
        resolvedBy = by;
        resolvedAt = now;
    }

    boolean isOpen() {
        return state != ObjectionState.RESOLVED;
    }

    /** Whether it is what holds its customer's window. */
    boolean holdsWindow() {
        return customerId != null && inTime && type.holdsBack();
    }

    public UUID id() {
        return id;
    }

    public String receipt() {
        return receipt;
    }

    public UUID changeId() {
        return changeId;
    }

    public UUID customerId() {
        return customerId;
    }

    public UUID subscriberId() {
        return subscriberId;
    }

    public ObjectionType type() {
        return type;
    }

    String grounds(SealedTexts texts) {
        return texts.open(groundsSealed, grounds);
    }

    /** Whoever wrote or called, where he is no contact; else null. */
    String writer(SealedTexts texts) {
        return texts.open(writerSealed, null);
    }

    public List<Integer> items() {
        return items;
    }

    public String channel() {
        return channel;
    }

    public Instant receivedAt() {
        return receivedAt;
    }

    /** Business date. */
    public LocalDate receivedOn() {
        return receivedOn;
    }

    public UUID recordedBy() {
        return recordedBy;
    }

    public Instant answeredAt() {
        return answeredAt;
    }

    public boolean inTime() {
        return inTime;
    }

    public ObjectionState state() {
        return state;
    }

    public LocalDate dueBy() {
        return dueBy;
    }

    public Resolution resolution() {
        return resolution;
    }

    public String resolutionReason() {
        return resolutionReason;
    }

    public UUID proposedBy() {
        return proposedBy;
    }

    /** Whoever closed it; null where the customer did, or the change was called off. */
    UUID resolvedBy() {
        return resolvedBy;
    }

    Instant resolvedAt() {
        return resolvedAt;
    }

    String messageRef() {
        return messageRef;
    }
}
