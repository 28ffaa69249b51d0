package org.subprocessorregistry.alternatives;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * An alternative of the catalogue.
 *
 * @param texts        by language (en, de, fr, es)
 * @param service      code; null = whichever service is concerned
 * @param subprocessor null = whichever subprocessor is concerned
 * @param standing     offered by itself to every customer whose objection holds the change back
 * @param active       whether it is offered at all
 */
public record AlternativeView(UUID id, Map<String, String> texts, String service, UUID subprocessor, boolean standing, boolean active,
        Instant createdAt, @JsonIgnore long version) {

    /** The text in that language, else in English. */
    public String text(String language) {
        return Texts.in(language, texts);
    }
}
