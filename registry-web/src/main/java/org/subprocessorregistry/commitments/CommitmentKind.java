package org.subprocessorregistry.commitments;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** The kind of contract that holds a commitment. */
public enum CommitmentKind {

    DPA,
    SCC,
    BAA,
    NDA;

    /** Kebab-case, as in JSON and in the database. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static CommitmentKind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
