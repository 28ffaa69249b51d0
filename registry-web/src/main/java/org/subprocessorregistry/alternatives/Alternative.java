package org.subprocessorregistry.alternatives;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.subprocessorregistry.keys.Ids;
import org.subprocessorregistry.platform.OptionalId;

/** Something that can be offered instead of a change. It is never removed, only no longer offered: offers refer to it. */
@Entity
@Table(name = "alternative")
public class Alternative {

    @Id
    private UUID id;

    @Convert(converter = Texts.class)
    private Map<String, String> texts;

    private String service;

    @Convert(converter = OptionalId.class)
    @Column(name = "subprocessor_id")
    private UUID subprocessorId;

    private boolean standing;
    private boolean active;

    @Column(name = "created_by")
    private UUID createdBy;

    @Column(name = "created_at")
    private Instant createdAt;

    @Version
    private long version;

    protected Alternative() {
        // for JPA
    }

    Alternative(UUID by, Instant now) {
        this.id = Ids.next();
        this.createdBy = by;
        this.createdAt = now;
    }

    /** Says what it is; what was offered already keeps its words. */
    Alternative says(Map<String, String> words, String forService, UUID forSubprocessor, boolean byItself, boolean offered) {
        texts = Map.copyOf(words);
        service = forService;
        subprocessorId = forSubprocessor;
        standing = byItself;
        active = offered;
        return this;
    }

    UUID id() {
        return id;
    }

    long version() {
        return version;
    }

    AlternativeView view() {
        return new AlternativeView(id, texts, service, subprocessorId, standing, active, createdAt, version);
    }
}
