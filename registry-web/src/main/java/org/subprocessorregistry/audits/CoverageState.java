package org.subprocessorregistry.audits;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** How it stands with one requirement on one day; the first two cover it. */
public enum CoverageState {

    COVERED,
    /** Covered, for at most 90 days more. */
    EXPIRING,
    /** The newest report says that it is not met. */
    NOT_MET,
    /** The newest report is a failed audit. */
    FAILED,
    /** It was covered, and the audit has ended. */
    LAPSED,
    /** Only an audit whose report is still to come covers it. */
    PLANNED,
    /** No audit says anything of it. */
    NONE;

    /** Kebab-case, as in JSON. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public boolean isCovered() {
        return this == COVERED || this == EXPIRING;
    }

    /** @param audit the one that decides; null for {@link #NONE} */
    String inWords(AuditView audit) {
        return switch (this) {
            case COVERED, EXPIRING -> "the %s covers it until %s".formatted(named(audit), audit.countsUntil());
            case NOT_MET -> "the %s of %s says that it is not met".formatted(named(audit), audit.reportDate());
            case FAILED -> "the %s of %s was failed and no newer report says otherwise".formatted(named(audit), audit.reportDate());
            case LAPSED -> "the %s covers it until %s only".formatted(named(audit), audit.countsUntil());
            case PLANNED -> "the %s covers it from %s on".formatted(named(audit), audit.reportDate());
            case NONE -> "no audit says anything of it";
        };
    }

    private static String named(AuditView audit) {
        return "%s audit by %s".formatted(audit.standard().title(), audit.auditor());
    }
}
