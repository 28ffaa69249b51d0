package org.subprocessorregistry.imports;

import java.util.Locale;

/** How much a problem in an imported list weighs. */
public enum Severity {
    /** The record (or the file) is not taken over; nothing is applied unless errors are skipped on purpose. */
    ERROR,
    /** Taken over, but a person should look at it. */
    WARNING,
    /** Taken over; says what the reader did on its own. */
    INFO;

    /** The word used in the API: {@code error}, {@code warning} or {@code info}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
