package org.subprocessorregistry.customers;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.subprocessorregistry.platform.Coded;

/** The event from which a customer's periods run; its day is not counted. */
public enum ClockStart implements Coded {

    /** The day of the announcement. */
    PUBLICATION,
    /** The day on which the first notice to the customer was sent. */
    SENDING,
    /** The day on which the first notice was delivered, that is accepted by the relay. */
    FIRST_DELIVERY;

    @Override
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @JsonCreator
    static ClockStart of(String code) {
        return Coded.find(ClockStart.class, code).orElseThrow(() -> new IllegalArgumentException("Use " + Coded.codes(ClockStart.class) + "."));
    }
}
