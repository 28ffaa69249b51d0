package org.subprocessorregistry.keys;

/** What a token opens; a token of one purpose never opens another. */
public enum Purpose {
    /** One recipient's case of one notice: the delivery id, links {@code /o/…}. */
    CASE,
    /** A subscriber's own settings: the subscriber id, links {@code /s/…}. */
    MANAGE,
    /** The confirmation of a subscription: the subscriber id, expires, links {@code /s/…}. */
    CONFIRM,
    /** The envelope sender of a delivery, so that a returned mail names what it answers; letters of one case only. */
    BOUNCE
}
