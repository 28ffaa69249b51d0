package org.subprocessorregistry.objections;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What a contact wants. */
public enum ObjectionType {

    /** The change shall not apply. */
    OBJECT,
    /** An answer first; the window stays open. */
    QUESTION,
    /** The change only with a modification (DORA RTS 2025/532 Art. 5). */
    MODIFICATION;

    /** Whether it sets the customer's window to objected. */
    boolean holdsBack() {
        return this != QUESTION;
    }

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static ObjectionType of(String code) {
        for (var type : values()) {
            if (type.code().equals(code)) {
                return type;
            }
        }
        throw new IllegalArgumentException("Unknown type; use object, question or modification.");
    }
}
