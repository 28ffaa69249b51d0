package org.subprocessorregistry.visibility;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Who may see a field or a document, and what a reader is; each one sees what those before it see. */
public enum Visibility {

    PUBLIC,
    /** Confirmed subscribers, in notices. */
    SUBSCRIBER,
    /** Who has signed a non-disclosure agreement. */
    NDA,
    /** Contacts of customers. */
    CONTRACT,
    /** Staff. */
    INTERNAL;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static Visibility stored(String code) {
        return of(code).orElse(INTERNAL);
    }

    public static Optional<Visibility> of(String code) {
        return Stream.of(values()).filter(one -> one.code().equals(code)).findFirst();
    }

    /** @param meantFor whom a field or a document is meant for */
    public boolean maySee(Visibility meantFor) {
        return compareTo(meantFor) >= 0;
    }
}
