package org.subprocessorregistry.objections;

import java.util.Locale;

/** Where an objection stands. */
public enum ObjectionState {

    /** By somebody who is no customer's contact; it never gates until staff match it. */
    UNMATCHED, OPEN,
    /** Decided by one person; a second one must confirm. */
    AWAITING_CONFIRMATION, RESOLVED;

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static ObjectionState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
