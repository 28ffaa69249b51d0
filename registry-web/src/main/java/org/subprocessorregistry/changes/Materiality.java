package org.subprocessorregistry.changes;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What an altered field is to customers, from the strictest down. */
public enum Materiality {

    /** They are asked: windows and a waiting period. */
    NOTIFY,
    /** They are told by mail. */
    INFORM,
    /** Nobody is told; the register says it. */
    NONE;

    boolean isStricterThan(Materiality other) {
        return ordinal() < other.ordinal();
    }

    static Materiality stricter(Materiality one, Materiality other) {
        return one.isStricterThan(other) ? one : other;
    }

    /** As a treatment of a whole change, which always tells somebody. */
    Treatment treatment() {
        return this == NOTIFY ? Treatment.NOTIFY : Treatment.INFORM;
    }

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static Materiality of(String code) {
        for (var one : values()) {
            if (one.code().equals(code)) {
                return one;
            }
        }
        throw new IllegalArgumentException("Use notify, inform or none.");
    }
}
