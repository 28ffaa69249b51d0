package org.subprocessorregistry.objections;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.subprocessorregistry.keys.Ids;
import org.subprocessorregistry.notices.DeliveryRef;

/** A contact said that he has read a notice; once per mail, never altered. It is neither an approval nor an objection. */
@Entity
@Table(name = "acknowledgement")
public class Acknowledgement {

    @Id
    private UUID id;

    private String receipt;

    @Column(name = "delivery_id")
    private UUID deliveryId;

    @Column(name = "change_id")
    private UUID changeId;

    @Column(name = "customer_id")
    private UUID customerId;

    @Column(name = "subscriber_id")
    private UUID subscriberId;

    @Column(name = "received_at")
    private Instant receivedAt;

    protected Acknowledgement() {
        // for JPA
    }

    Acknowledgement(String receipt, DeliveryRef delivery, Instant now) {
        this.id = Ids.next();
        this.receipt = receipt;
        this.deliveryId = delivery.id();
        this.changeId = delivery.changeId();
        this.customerId = delivery.customerId();
        this.subscriberId = delivery.subscriberId();
        this.receivedAt = now;
    }

    AcknowledgementView view() {
        return new AcknowledgementView(receipt, receivedAt);
    }
}
