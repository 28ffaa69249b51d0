package org.subprocessorregistry.objections;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.subprocessorregistry.keys.Ids;
import org.subprocessorregistry.platform.OptionalId;

/**
 * A further message of the thread; the first one is the objection's grounds. A note among staff is one that the customer
 * never sees. Never altered.
 */
@Entity
@Table(name = "objection_message")
public class ObjectionMessage {

    static final String CONTACT = "contact";
    static final String STAFF = "staff";

    @Id
    private UUID id;

    @Column(name = "objection_id")
    private UUID objectionId;

    private String author;
    private String body;

    @Column(name = "body_sealed")
    private byte[] bodySealed;

    private boolean internal;
    private String channel;

    @Convert(converter = OptionalId.class)
    @Column(name = "written_by")
    private UUID writtenBy;

    @Column(name = "writer_sealed")
    private byte[] writerSealed;

    @Convert(converter = OptionalId.class)
    @Column(name = "letter_id")
    private UUID letterId;

    @Column(name = "message_ref")
    private String messageRef;

    @Column(name = "written_at")
    private Instant writtenAt;

    protected ObjectionMessage() {
        // for JPA
    }

    private ObjectionMessage(UUID objectionId, String author, byte[] body, Instant now) {
        this.id = Ids.next();
        this.objectionId = objectionId;
        this.author = author;
        this.bodySealed = body.clone();
        this.writtenAt = now;
    }

    /**
     * The customer writes.
     *
     * @param writer     sealed; whoever it is where that is not the contact we know, else null
     * @param messageRef Message-ID of the mail it came by, else null
     * @param enteredBy  staff who entered it for the customer, else null
     */
    static ObjectionMessage ofContact(UUID objectionId, byte[] body, Channel channel, byte[] writer, String messageRef, UUID enteredBy, Instant now) {
        var message = new ObjectionMessage(objectionId, CONTACT, body, now);
        message.channel = channel.code();
        message.writerSealed = writer;
        message.messageRef = messageRef;
        message.writtenBy = enteredBy;
        return message;
    }

    /** Staff answer by mail. */
    static ObjectionMessage answer(UUID objectionId, byte[] body, UUID by, UUID letter, Instant now) {
        var message = new ObjectionMessage(objectionId, STAFF, body, now);
        message.writtenBy = by;
        message.letterId = letter;
        return message;
    }

    /** Staff note something for themselves. */
    static ObjectionMessage note(UUID objectionId, byte[] body, UUID by, Instant now) {
        var message = new ObjectionMessage(objectionId, STAFF, body, now);
        message.writtenBy = by;
        message.internal = true;
        return message;
    }

    String body(SealedTexts texts) {
        return texts.open(bodySealed, body);
    }

    String writer(SealedTexts texts) {
        return texts.open(writerSealed, null);
    }

    public UUID id() {
        return id;
    }

    public String author() {
        return author;
    }

    public boolean internal() {
        return internal;
    }

    public String channel() {
        return channel;
    }

    public UUID writtenBy() {
        return writtenBy;
    }

    public UUID letterId() {
        return letterId;
    }

    String messageRef() {
        return messageRef;
    }

    public Instant writtenAt() {
        return writtenAt;
    }
}
