package org.subprocessorregistry.staff;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a person may do here. No role includes another; a person may hold several. */
public enum Role {

    READER,
    EDITOR,
    APPROVER,
    ADMIN;

    /** One of the constants of {@link Roles}. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
