package org.subprocessorregistry.platform;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Somebody said anew what a record says.
 *
 * @param at UTC
 * @param by user; null where nobody was noted
 */
public record Alteration(Instant at, UUID by, List<Field> fields) {

    /**
     * What differed.
     *
     * @param field path as in {@link WrittenTwice}
     * @param before empty where nothing was said
     * @param after  empty where nothing is said any more
     */
    public record Field(String field, String before, String after) {
    }
}
