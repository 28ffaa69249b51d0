package org.subprocessorregistry.documents;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.subprocessorregistry.visibility.Visibility;

/**
 * What is known of a document without its content.
 *
 * @param ownerKind   audit, commitment, objection, subprocessor or change
 * @param fileName    cleaned, with the ending of what the content is; null once erased
 * @param size        bytes
 * @param sha256      of the content, hexadecimal
 * @param visibility  public, subscriber, nda, contract or internal
 * @param replaces    the document whose next version this is, or null
 * @param storedBy    user, or null for somebody outside
 * @param storedAt    UTC
 * @param withdrawnAt UTC; null = it counts. A replaced document is withdrawn by its successor
 * @param erasedAt    UTC; null = its content can still be read
 */
public record DocumentView(UUID id, String ownerKind, UUID ownerId, String fileName, String mediaType, int size, String sha256,
        String visibility, UUID replaces, UUID storedBy, Instant storedAt, UUID withdrawnBy, Instant withdrawnAt, Instant erasedAt) {

    /** Whether it counts and such a reader may have it. */
    boolean isFor(Visibility reader) {
        return isCurrent() && Visibility.of(visibility).filter(reader::maySee).isPresent();
    }

    @JsonIgnore
    public boolean isCurrent() {
        return withdrawnAt == null;
    }
}
