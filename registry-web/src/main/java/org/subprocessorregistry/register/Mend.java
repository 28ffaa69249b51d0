package org.subprocessorregistry.register;

import java.time.LocalDate;

/**
 * Which version of a fact is mended, and on which days it was true.
 *
 * @param version first day of that version as it is recorded; null = the newest
 * @param from    first day on which it was true; null = as recorded
 * @param to      last day on which it was true; null = as recorded
 */
public record Mend(LocalDate version, LocalDate from, LocalDate to) {

    /** The newest version, its days as they are recorded. */
    public static final Mend NEWEST = new Mend(null, null, null);
}
