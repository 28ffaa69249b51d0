package org.subprocessorregistry.documents;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * What readers outside the house know of a document that is meant for them.
 *
 * @param size   bytes
 * @param sha256 of the content, hexadecimal
 */
public record SharedDocument(UUID id, String fileName, String mediaType, int size, String sha256, Instant storedAt) {

    static SharedDocument of(DocumentView document) {
        return new SharedDocument(document.id(), document.fileName(), document.mediaType(), document.size(), document.sha256(), document.storedAt());
    }

    /** The kind in the word that people use for it, for example {@code PDF}: a stored name ends as its content is. */
    @JsonIgnore
    public String kind() {
        return fileName.substring(fileName.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT);
    }

    /** At least one. */
    @JsonIgnore
    public int kilobytes() {
        return Math.max(1, (size + 512) / 1024);
    }
}
