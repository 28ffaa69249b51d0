package org.subprocessorregistry.customers;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.subprocessorregistry.platform.Coded;

/** What it means when a customer does not answer. */
public enum Silence implements Coded {

    CONSENT, REFUSAL;

    @Override
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @JsonCreator
    static Silence of(String code) {
        return Coded.find(Silence.class, code).orElseThrow(() -> new IllegalArgumentException("Use " + Coded.codes(Silence.class) + "."));
    }
}
