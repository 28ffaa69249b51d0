package org.subprocessorregistry.objections;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.subprocessorregistry.keys.Ids;
import org.subprocessorregistry.platform.OptionalId;

/** A customer's approval of a change, by one of its contacts or by a letter that staff entered. Never altered. */
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

    @Convert(converter = OptionalId.class)
    @Column(name = "subscriber_id")
    private UUID subscriberId;

    @Column(name = "writer_sealed")
    private byte[] writerSealed;

    @Column(name = "note_sealed")
    private byte[] noteSealed;

    @Column(name = "notice_version")
    private int noticeVersion;

    private String channel;

    @Column(name = "received_on")
    private LocalDate receivedOn;

    @Convert(converter = OptionalId.class)
    @Column(name = "recorded_by")
    private UUID recordedBy;

    @Column(name = "received_at")
    private Instant receivedAt;

    protected Approval() {
        // for JPA
    }

    /**
     * @param noticeVersion version of the notice that is approved
     * @param note  sealed
     * @param day   business date of receipt
     * @param by    staff who entered it, or null
     */
    Approval(String receipt, Objection.Sender sender, int noticeVersion, byte[] note, Channel channel, LocalDate day, UUID by, Instant now) {
        this.id = Ids.next();
        this.receipt = receipt;
        this.changeId = sender.changeId();
        this.customerId = sender.customerId();
        this.subscriberId = sender.subscriberId();
        this.writerSealed = sender.writer();
        this.noticeVersion = noticeVersion;
        this.noteSealed = note;
        this.channel = channel.code();
        this.receivedOn = day;
        this.recordedBy = by;
        this.receivedAt = now;
    }

    UUID id() {
        return id;
    }

    public String receipt() {
        return receipt;
    }

    int noticeVersion() {
        return noticeVersion;
    }

    public Instant receivedAt() {
        return receivedAt;
    }
}
