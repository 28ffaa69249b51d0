package org.subprocessorregistry.changes;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** How customers are treated, from the strictest down. */
public enum Treatment {

    /** Windows, a waiting period, then effect. */
    NOTIFY,
    /** A mail, no window; effect on its date. */
    INFORM,
    /** Effect in the announcing transaction, the mail follows. */
    AT_ONCE;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Treatment of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
