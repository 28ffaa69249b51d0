package org.subprocessorregistry.commitments;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** How far the right to audit goes (GDPR Art. 28(3)(h)). */
public enum AuditRight {

    ON_SITE,
    REMOTE,
    REPORTS_ONLY;

    /** Kebab-case, as in JSON and in the database. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static AuditRight of(String code) {
        return code == null ? null : valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
