package org.subprocessorregistry.customers;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.subprocessorregistry.platform.Coded;

/** How a customer lets the vendor engage subprocessors (GDPR Art. 28(2)). */
public enum Authorisation implements Coded {

    /** In advance for all, with the right to object to each change. */
    GENERAL,
    /** Each change needs the customer's approval. */
    SPECIFIC;

    @Override
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @JsonCreator
    static Authorisation of(String code) {
        return Coded.find(Authorisation.class, code).orElseThrow(() -> new IllegalArgumentException("Use " + Coded.codes(Authorisation.class) + "."));
    }
}
