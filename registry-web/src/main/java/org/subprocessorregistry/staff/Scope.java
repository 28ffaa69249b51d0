package org.subprocessorregistry.staff;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a token may do beyond the roles of its owner; a token without a scope has just those roles. */
public enum Scope {

    GATE,
    WEBHOOKS;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The scope as a role name, {@code scope:gate}. */
    String role() {
        return "scope:" + code();
    }
}
