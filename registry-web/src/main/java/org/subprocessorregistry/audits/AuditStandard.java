package org.subprocessorregistry.audits;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** Against what a subprocessor was checked; {@code questionnaire} is the vendor's own. */
public enum AuditStandard {

    ISO_27001,
    ISO_27018,
    ISO_27701,
    SOC_2,
    C5,
    PCI_DSS,
    QUESTIONNAIRE;

    /** Kebab-case, as in JSON and in the database. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As it is called in sentences, for example ISO/IEC 27001. */
    public String title() {
        return switch (this) {
            case SOC_2 -> "SOC 2";
            case PCI_DSS -> "PCI DSS";
            case QUESTIONNAIRE -> "questionnaire";
            case ISO_27001, ISO_27018, ISO_27701 -> "ISO/IEC " + name().substring(4);
            case C5 -> "C5";
        };
    }

    /** @throws IllegalArgumentException for an unknown code */
    public static AuditStandard of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
