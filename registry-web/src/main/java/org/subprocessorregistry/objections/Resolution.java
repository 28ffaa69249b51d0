package org.subprocessorregistry.objections;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** How an objection ended (DOMAIN §3.9). */
public enum Resolution {

    /** The customer took it back: its window is open again, or the silence rule applies. */
    WITHDRAWN(false),
    /** A cure was agreed with the customer; the reason records its agreement. */
    MITIGATED(false),
    /** The change does not apply to this customer. */
    EXEMPTED(true),
    /** The customer ends the affected part of its contract. */
    PARTIAL_TERMINATION(true),
    /** The vendor called the change off. */
    CHANGE_WITHDRAWN(false),
    /** The vendor goes on; only under general authorisation, after the cure days, with reasons. */
    REJECTED(true);

    private final boolean twoPersons;

    Resolution(boolean twoPersons) {
        this.twoPersons = twoPersons;
    }

    /** Whether a second person must confirm (DOMAIN §3.1). */
    boolean needsTwoPersons() {
        return twoPersons;
    }

    /** Whether the change then does not apply to the customer. */
    boolean exempts() {
        return this == EXEMPTED || this == PARTIAL_TERMINATION || this == CHANGE_WITHDRAWN;
    }

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @JsonCreator
    public static Resolution of(String code) {
        for (var resolution : values()) {
            if (resolution.code().equals(code)) {
                return resolution;
            }
        }
        throw new IllegalArgumentException(
                "Unknown resolution; use withdrawn, mitigated, exempted, partial-termination, change-withdrawn or rejected.");
    }
}
