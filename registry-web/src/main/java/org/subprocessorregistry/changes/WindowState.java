package org.subprocessorregistry.changes;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Where one customer stands with one change (DOMAIN §1, window). */
public enum WindowState {

    OPEN, SILENCE_CONSENT, APPROVED, OBJECTED, OVERRULED, REFUSED, UNREACHED, EXEMPT;

    /** Closed in favour of the change. */
    static final Set<WindowState> FAVOURABLE = EnumSet.of(SILENCE_CONSENT, APPROVED, EXEMPT, OVERRULED);
    /** Holding the change back. */
    static final Set<WindowState> HOLDING = EnumSet.of(OBJECTED, REFUSED, UNREACHED);

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static WindowState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
