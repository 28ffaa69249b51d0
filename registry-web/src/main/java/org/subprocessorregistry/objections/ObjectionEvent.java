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

/** One step in the history of an objection: codes and ids, no texts. Never altered. */
@Entity
@Table(name = "objection_event")
public class ObjectionEvent {

    @Id
    private UUID id;

    @Column(name = "objection_id")
    private UUID objectionId;

    private String kind;
    private String detail;

    @Convert(converter = OptionalId.class)
    @Column(name = "by_user")
    private UUID by;

    @Column(name = "at")
    private Instant at;

    protected ObjectionEvent() {
        // for JPA
    }

    ObjectionEvent(UUID objectionId, String kind, String detail, UUID by, Instant at) {
        this.id = Ids.next();
        this.objectionId = objectionId;
        this.kind = kind;
        this.detail = detail;
        this.by = by;
        this.at = at;
    }

    ObjectionView.Event view() {
        return new ObjectionView.Event(kind, detail, by, at);
    }
}
