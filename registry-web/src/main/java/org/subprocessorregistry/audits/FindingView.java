package org.subprocessorregistry.audits;

import java.time.LocalDate;
import java.util.UUID;

/**
 * Something that an auditor wants mended.
 *
 * @param state   {@code open}, {@code overdue} (open after its last day) or {@code closed}, on the vendor's present business date
 * @param version grows with every alteration; its ETag
 */
public record FindingView(UUID id, Severity severity, String text, String requirement, LocalDate dueOn, String state, LocalDate closedOn,
        String resolution, long version) {

    static final String OPEN = "open";
    static final String OVERDUE = "overdue";
    static final String CLOSED = "closed";

    public boolean isClosed() {
        return CLOSED.equals(state);
    }

    /** What was recorded, to be said anew. */
    NewFinding content() {
        return new NewFinding(severity, text, requirement, dueOn, closedOn, resolution);
    }
}
