package org.subprocessorregistry.audits;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Where a day lies in the life of an audit; computed from dates, never stored. {@code expiring} are the last 90 days,
 * {@code bridged} the days after its own last one that a bridge letter covers.
 */
public enum Validity {

    PLANNED,
    VALID,
    EXPIRING,
    BRIDGED,
    LAPSED;

    /** Kebab-case, as in JSON and in the database. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Validity of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
