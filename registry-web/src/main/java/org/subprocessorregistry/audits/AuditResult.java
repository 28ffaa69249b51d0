package org.subprocessorregistry.audits;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** How an audit ended; the first two count as passed. */
public enum AuditResult {

    PASSED,
    PASSED_WITH_FINDINGS,
    FAILED;

    /** Kebab-case, as in JSON and in the database. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static AuditResult of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
