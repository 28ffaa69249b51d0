package org.subprocessorregistry.register;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What differs between the lists of two points.
 *
 * @param added     in force at {@code to} and not at {@code from}, as they are at {@code to}
 * @param removed   in force at {@code from} and not at {@code to}; as they are at {@code to} when they are still listed there
 * @param changed   in force at both and different; a new name stands in {@code renamed} only
 * @param announced with something announced at {@code to} that {@code from} did not know
 */
public record DiffView(LocalDate from, LocalDate to, List<EntryView> added, List<EntryView> removed, List<Renamed> renamed,
        List<Changed> changed, List<EntryView> announced, Instant fromKnownAt, Instant toKnownAt) {

    public record Renamed(String from, String to) {
    }

    public record Changed(String name, List<Field> fields) {
    }

    /** {@code field} is a field of {@link EntryView}; {@code before} and {@code after} are its values. */
    public record Field(String field, Object before, Object after) {
    }
}
