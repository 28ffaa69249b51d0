package org.subprocessorregistry.objections;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** How an answer reached us. */
public enum Channel {

    /** The page behind the recipient's own link. */
    LINK, API, MAIL, PHONE, LETTER,
    /** A portal of the vendor or the customer, outside of this registry. */
    PORTAL;

    /** Whether it came by itself, so that nobody has to enter it. */
    boolean arrivesByItself() {
        return this == LINK || this == API;
    }

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static Channel of(String code) {
        for (var channel : values()) {
            if (channel.code().equals(code)) {
                return channel;
            }
        }
        throw new IllegalArgumentException("Unknown channel; use phone, letter, mail or portal.");
    }
}
