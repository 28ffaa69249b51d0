package org.subprocessorregistry.commitments;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * One obligation that flows down to a subprocessor. The first eight are those of GDPR Art. 28(3)(a)–(h), which Art. 28(4)
 * wants imposed on every subprocessor by contract: each of them is mandatory.
 */
public enum Term {

    ART_28_3_A,
    ART_28_3_B,
    ART_28_3_C,
    ART_28_3_D,
    ART_28_3_E,
    ART_28_3_F,
    ART_28_3_G,
    ART_28_3_H,
    DELETION_ON_EXIT,
    AUDIT_RIGHT,
    BREACH_NOTICE,
    SUB_SUBPROCESSING;

    /** Kebab-case, for example {@code art-28-3-a}. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Term of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    boolean isMandatory() {
        return compareTo(ART_28_3_H) <= 0;
    }

    static List<Term> mandatory() {
        return Stream.of(values()).filter(Term::isMandatory).toList();
    }
}
