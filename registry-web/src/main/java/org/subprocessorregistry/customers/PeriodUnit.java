package org.subprocessorregistry.customers;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.subprocessorregistry.platform.Coded;

/** What a period counts. */
public enum PeriodUnit implements Coded {

    DAY, BUSINESS_DAY, MONTH;

    @Override
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @JsonCreator
    static PeriodUnit of(String code) {
        return Coded.find(PeriodUnit.class, code).orElseThrow(() -> new IllegalArgumentException("Use " + Coded.codes(PeriodUnit.class) + "."));
    }
}
