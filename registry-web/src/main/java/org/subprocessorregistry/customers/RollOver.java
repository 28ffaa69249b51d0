package org.subprocessorregistry.customers;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.subprocessorregistry.platform.Coded;

/** Which periods run on to the next working day when they end on a weekend or holiday. */
public enum RollOver implements Coded {

    /** Objection periods only, as Regulation 1182/71 Art. 3(4) has it. */
    OBJECTION,
    BOTH,
    NONE;

    @Override
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @JsonCreator
    static RollOver of(String code) {
        return Coded.find(RollOver.class, code).orElseThrow(() -> new IllegalArgumentException("Use " + Coded.codes(RollOver.class) + "."));
    }
}
