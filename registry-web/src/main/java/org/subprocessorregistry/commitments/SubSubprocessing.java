package org.subprocessorregistry.commitments;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a contract says of further subprocessors (GDPR Art. 28(2)): each needs the customer's yes, the customer may object, or none. */
public enum SubSubprocessing {

    PRIOR_AUTHORISATION,
    GENERAL_AUTHORISATION,
    FORBIDDEN;

    /** Kebab-case, as in JSON and in the database. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static SubSubprocessing of(String code) {
        return code == null ? null : valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
