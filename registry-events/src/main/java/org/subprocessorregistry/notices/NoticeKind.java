package org.subprocessorregistry.notices;

/** What a mail about a change says. */
public enum NoticeKind {
    NOTICE("notice", true),
    CORRECTION("correction", true),
    REMINDER("reminder", true),
    POSTPONEMENT("postponement", true),
    EFFECT("effect", false),
    WITHDRAWAL("withdrawal", false);

    private final String code;
    private final boolean asks;

    NoticeKind(String code, boolean asks) {
        this.code = code;
        this.asks = asks;
    }

    /** Whether its reader may still answer, so that it leads to his own case. */
    boolean asks() {
        return asks;
    }

    public String code() {
        return code;
    }
}
