package org.subprocessorregistry.changes;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Where a change stands (DOMAIN §3, diagram). */
public enum ChangeState {

    DRAFT, IN_REVIEW, APPROVED, ANNOUNCED, BLOCKED, CLEARED, EFFECTIVE, WITHDRAWN;

    /** Announced to the public and not yet at its end. */
    static final Set<ChangeState> PENDING = EnumSet.of(ANNOUNCED, BLOCKED, CLEARED);
    /** Visible to anybody. */
    static final Set<ChangeState> PUBLIC = EnumSet.of(ANNOUNCED, BLOCKED, CLEARED, EFFECTIVE, WITHDRAWN);

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static ChangeState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
