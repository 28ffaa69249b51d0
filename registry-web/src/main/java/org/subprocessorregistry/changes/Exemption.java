package org.subprocessorregistry.changes;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.subprocessorregistry.platform.OptionalId;
import org.subprocessorregistry.problems.Conflict;
import org.subprocessorregistry.problems.ProblemType;

/**
 * A change does not apply to a customer who did not object: one person proposes it, a second one confirms (DOMAIN §3.1). Until
 * then it can be taken back; afterwards the customer's window is exempt and the gate says no for it.
 */
@Entity
@Table(name = "exemption")
@IdClass(Window.Key.class)
public class Exemption {

    @Id
    @Column(name = "change_id")
    private UUID changeId;

    @Id
    @Column(name = "customer_id")
    private UUID customerId;

    private String reason;

    @Column(name = "proposed_by")
    private UUID proposedBy;

    @Column(name = "proposed_at")
    private Instant proposedAt;

    @Convert(converter = OptionalId.class)
    @Column(name = "confirmed_by")
    private UUID confirmedBy;

    @Column(name = "confirmed_at")
    private Instant confirmedAt;

    @Version
    private long version;

    protected Exemption() {
        // for JPA
    }

    Exemption(UUID changeId, UUID customerId, String reason, UUID by, Instant now) {
        this.changeId = changeId;
        this.customerId = customerId;
        this.reason = reason;
        this.proposedBy = by;
        this.proposedAt = now;
    }

    /**
     * The second person stands by it.
     *
     * @throws Conflict {@code four-eyes} for the one who proposed it, {@code wrong-state} once confirmed
     */
    void confirm(UUID by, Instant now) {
        requireProposed("confirmed again");
        if (by.equals(proposedBy)) {
            throw new Conflict(ProblemType.FOUR_EYES, "You proposed this exemption, so someone else must confirm it.");
        }
        confirmedBy = by;
        confirmedAt = now;
    }

    /** @throws Conflict {@code lost-update} when it is not the proposal that was read: it was taken back and made anew */
    void requireSeen(Instant read) {
        if (read != null && !read.equals(proposedAt)) {
            throw new Conflict(ProblemType.LOST_UPDATE, "This exemption was taken back and proposed anew. Read its reason before you confirm.");
        }
    }

    /** @throws Conflict {@code wrong-state} once confirmed */
    void requireProposed(String verb) {
        if (isConfirmed()) {
            throw new Conflict(ProblemType.WRONG_STATE, "This exemption is confirmed and cannot be %s.".formatted(verb));
        }
    }

    boolean isConfirmed() {
        return confirmedAt != null;
    }

    public UUID changeId() {
        return changeId;
    }

    public UUID customerId() {
        return customerId;
    }

    public String reason() {
        return reason;
    }

    public UUID proposedBy() {
        return proposedBy;
    }

    public Instant proposedAt() {
        return proposedAt;
    }

    public UUID confirmedBy() {
        return confirmedBy;
    }

    public Instant confirmedAt() {
        return confirmedAt;
    }
}
