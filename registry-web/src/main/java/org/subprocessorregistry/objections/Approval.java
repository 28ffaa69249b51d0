package org.subprocessorregistry.objections;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.subprocessorregistry.keys.Ids;

/** A customer's approval of a change, by one of its contacts. Never altered. */
@Entity
@Table(name = "approval")
public class Approval {

    @Id
    private UUID id;

    private String receipt;

    @Column(name = "change_id")
    private UUID changeId;

    @Column(name = "customer_id")
    private UUID customerId;

    @Column(name = "subscriber_id")
    private UUID subscriberId;

    private String note;

    @Column(name = "received_at")
    private Instant receivedAt;

    protected Approval() {
        // for JPA
    }

    Approval(String receipt, UUID changeId, UUID customerId, UUID subscriberId, String note, Instant now) {
        this.id = Ids.next();
        this.receipt = receipt;
        this.changeId = changeId;
        this.customerId = customerId;
        this.subscriberId = subscriberId;
        this.note = note;
        this.receivedAt = now;
    }

    public String receipt() {
        return receipt;
    }

    public Instant receivedAt() {
        return receivedAt;
    }
}
