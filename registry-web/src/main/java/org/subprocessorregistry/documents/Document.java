package org.subprocessorregistry.documents;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.subprocessorregistry.keys.Ids;
import org.subprocessorregistry.keys.Seal;
import org.subprocessorregistry.platform.OptionalId;
import org.subprocessorregistry.visibility.Visibility;

/**
 * A stored file without its content. It counts until it is withdrawn, by a person or by the version that replaces it; then
 * it stays as history. Erasing takes name and content away for good and leaves that there was a document, and its hash.
 */
@Entity
@Table(name = "document")
class Document {

    @Id
    private UUID id;
    @Column(name = "owner_kind")
    private String ownerKind;
    @Column(name = "owner_id")
    private UUID ownerId;
    @Column(name = "file_name")
    private byte[] fileName;
    @Column(name = "media_type")
    private String mediaType;
    private int size;
    private String sha256;
    private String visibility;
    @Convert(converter = OptionalId.class)
    private UUID replaces;
    @Column(name = "stored_by")
    @Convert(converter = OptionalId.class)
    private UUID storedBy;
    @Column(name = "stored_at")
    private Instant storedAt;
    @Column(name = "withdrawn_by")
    @Convert(converter = OptionalId.class)
    private UUID withdrawnBy;
    @Column(name = "withdrawn_at")
    private Instant withdrawnAt;
    @Column(name = "erased_at")
    private Instant erasedAt;
    @Version
    private long version;

    protected Document() {
        // for JPA
    }

    /** @param by user, or null for somebody outside */
    Document(OwnerKind ownerKind, UUID ownerId, Visibility visibility, Document replaced, UUID by, Instant at) {
        this.id = Ids.next();
        this.ownerKind = ownerKind.code();
        this.ownerId = ownerId;
        this.visibility = visibility.code();
        this.replaces = replaced == null ? null : replaced.id;
        this.storedBy = by;
        this.storedAt = at;
    }

    UUID id() {
        return id;
    }

    boolean isCurrent() {
        return withdrawnAt == null;
    }

    boolean isErased() {
        return erasedAt != null;
    }

    /** Says what was stored; once, before it is kept. */
    void holds(FileType type, String name, int bytes, String hash, Seal seal) {
        this.mediaType = type.mediaType();
        this.size = bytes;
        this.sha256 = hash;
        this.fileName = seal.seal(name.getBytes(StandardCharsets.UTF_8), place("name"));
    }

    /** Bound into what is sealed, so that a part of one document never opens as a part of another. */
    String place(Object part) {
        return "document:%s:%s:%s".formatted(id, sha256, part);
    }

    void withdraw(UUID by, Instant at) {
        if (isCurrent()) {
            withdrawnBy = by;
            withdrawnAt = at;
        }
    }

    void erase(UUID by, Instant at) {
        withdraw(by, at);
        fileName = null;
        erasedAt = at;
    }

    DocumentView view(Seal seal) {
        String name = fileName == null ? null : new String(seal.open(fileName, place("name")), StandardCharsets.UTF_8);
        return new DocumentView(id, ownerKind, ownerId, name, mediaType, size, sha256, visibility, replaces, storedBy, storedAt,
                withdrawnBy, withdrawnAt, erasedAt);
    }
}
