package org.subprocessorregistry.mail;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** A place in a mould that each recipient fills. */
public enum Slot {
    /** The recipient's address. */
    TO,
    /** Where answers go. */
    REPLY_TO,
    /** The Message-ID with its brackets. */
    MESSAGE_ID,
    /** The Date. */
    DATE,
    /** Link to the recipient's own case. */
    CASE_LINK,
    /** Link to the recipient's settings. */
    MANAGE_LINK,
    /** Link that leaves with one click. */
    LEAVE_LINK,
    /** The customer's name, plain. */
    CUSTOMER,
    /** The customer's name, escaped for HTML. */
    CUSTOMER_HTML;

    /** Unknown outside of this process, so that no text of people can pass for a slot. */
    private static final String SECRET = secret();
    private static final Pattern MARK = Pattern.compile("\uE000" + SECRET + "([A-Z_]+)\uE001");

    /** Stands for the slot while a template is rendered; letters that no escaping touches. */
    public String mark() {
        return "\uE000" + SECRET + name() + "\uE001";
    }

    static Pattern marks() {
        return MARK;
    }

    private static String secret() {
        var bytes = new byte[8];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
