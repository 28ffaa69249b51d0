package org.subprocessorregistry.audits;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** What an audit says of one requirement; {@code met} and {@code not-applicable} cover it. */
public enum RequirementResult {

    MET,
    NOT_MET,
    NOT_APPLICABLE;

    /** Kebab-case, as in JSON and in the database. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static RequirementResult of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
