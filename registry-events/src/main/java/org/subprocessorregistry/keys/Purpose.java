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
    BOUNCE(true),
    /** Where answers to a notice go, {@code reply+…}: the delivery id; letters of one case only. */
    REPLY(true),
    /** Where answers in an objection's thread go, {@code case+…}: the objection id; letters of one case only. */
    THREAD(true);

    private final boolean inAddress;

    Purpose() {
        this(false);
    }

    Purpose(boolean inAddress) {
        this.inAddress = inAddress;
    }

    /** Whether it stands in a mail address, where servers may change the case of letters. */
    boolean inAddress() {
        return inAddress;
    }
}
