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

    @Column(name = "subscriber_id")
    private UUID subscriberId;

    @Convert(converter = Codes.OfType.class)
    private ObjectionType type;

    private String grounds;

    @Convert(converter = Codes.OfNumbers.class)
    private List<Integer> items;

    private String channel;

    @Column(name = "received_at")
    private Instant receivedAt;

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

    @Version
    private long version;

    protected Objection() {
        // for JPA
    }

    Objection(String receipt, UUID changeId, UUID customerId, UUID subscriberId, ObjectionType type, String grounds, List<Integer> items,
            String channel, boolean inTime, LocalDate dueBy, Instant now) {
        this.id = Ids.next();
        this.receipt = receipt;
        this.changeId = changeId;
        this.customerId = customerId;
        this.subscriberId = subscriberId;
        this.type = type;
        this.grounds = grounds;
        this.items = List.copyOf(items);
        this.channel = channel;
        this.inTime = inTime;
        this.dueBy = dueBy;
        this.receivedAt = now;
        this.state = customerId == null ? ObjectionState.UNMATCHED : ObjectionState.OPEN;
    }

    /**
     * The same contact writes again. A question may become an objection; what was resolved opens again.
     *
     * @return whether it newly holds the change back
     */
    boolean joinedBy(ObjectionType newType, boolean newInTime) {
        boolean heldBack = type.holdsBack() && state != ObjectionState.RESOLVED;
        if (newType.holdsBack()) {
            type = newType;
            inTime = heldBack ? inTime : newInTime;
        }
        if (state == ObjectionState.RESOLVED) {
            state = customerId == null ? ObjectionState.UNMATCHED : ObjectionState.OPEN;
            resolution = null;
            resolutionReason = null;
            resolvedAt = null;
            resolvedBy = null;
            proposedBy = null;
        }
        return newType.holdsBack() && !heldBack;
    }

    /** Staff know whose contact this is. */
    void match(UUID customer) {
        if (state != ObjectionState.UNMATCHED) {
            throw new Conflict(ProblemType.WRONG_STATE, "%s is matched already.".formatted(receipt));
        }
        customerId = customer;
        state = ObjectionState.OPEN;
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

    public String grounds() {
        return grounds;
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
}
