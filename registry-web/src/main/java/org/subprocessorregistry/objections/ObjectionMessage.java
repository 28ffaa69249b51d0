package org.subprocessorregistry.objections;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.subprocessorregistry.keys.Ids;

/** A further message of the thread; the first one is the objection's grounds. Never altered. */
@Entity
@Table(name = "objection_message")
public class ObjectionMessage {

    @Id
    private UUID id;

    @Column(name = "objection_id")
    private UUID objectionId;

    private String author;
    private String body;

    @Column(name = "written_at")
    private Instant writtenAt;

    protected ObjectionMessage() {
        // for JPA
    }

    ObjectionMessage(UUID objectionId, String author, String body, Instant now) {
        this.id = Ids.next();
        this.objectionId = objectionId;
        this.author = author;
        this.body = body;
        this.writtenAt = now;
    }

    public String author() {
        return author;
    }

    public String body() {
        return body;
    }

    public Instant writtenAt() {
        return writtenAt;
    }
}
