package org.subprocessorregistry.desk;

import java.time.Instant;
import java.util.List;

/**
 * Somebody said anew what a record says, in words.
 *
 * @param what    the record
 * @param address of its page, below the context root
 * @param by      display name; null where nobody was noted
 * @param at      UTC
 */
public record ToldAlteration(String what, String address, String by, Instant at, List<Row> rows) {

    /** One field, before and after; empty where nothing is said. */
    public record Row(String label, String before, String after) {
    }
}
