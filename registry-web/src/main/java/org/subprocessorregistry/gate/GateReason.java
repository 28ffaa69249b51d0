package org.subprocessorregistry.gate;

import java.util.Locale;

/** The closed list of reasons for a no. */
public enum GateReason {
    NOT_LISTED, NOT_YET_EFFECTIVE, FUNCTION_NOT_ALLOWED, SERVICE_NOT_COVERED, LOCATION_NOT_ALLOWED,
    DATA_CATEGORY_NOT_ALLOWED, AUDIT_LAPSED, COMMITMENT_MISSING, SUSPENDED, CUSTOMER_EXEMPT, OBJECTION_OPEN, ENDED;

    /** Kebab-case, for example {@code not-listed}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
