package org.subprocessorregistry.notices;

/** What a mail about a change says. */
public enum NoticeKind {
    NOTICE("notice"), CORRECTION("correction"), EFFECT("effect"), WITHDRAWAL("withdrawal");

    private final String code;

    NoticeKind(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
