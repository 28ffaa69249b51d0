package org.subprocessorregistry.audits;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** How grave the auditor finds a finding; an observation asks for nothing. */
public enum Severity {

    CRITICAL,
    HIGH,
    MEDIUM,
    LOW,
    OBSERVATION;

    /** Kebab-case, as in JSON and in the database. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Severity of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
