package org.subprocessorregistry.keys;

import java.net.IDN;
import java.util.Locale;

/**
 * An e-mail address in the three forms the registry needs.
 *
 * @param typed as typed, blanks around it cut, the domain in Unicode: what people see
 * @param folded the key for comparing: local part and domain in lower case, the domain in ASCII
 * @param forSmtp what the relay gets: local part as typed, the domain in ASCII
 */
public record EmailAddress(String typed, String folded, String forSmtp) {

    private static final int MAX_LOCAL = 64;
    private static final int MAX_DOMAIN = 253;
    private static final int MAX_ADDRESS = 254;
    private static final String ATOM = "!#$%&'*+/=?^_`{|}~-";

    /**
     * Reads an address as people type it.
     *
     * @throws IllegalArgumentException with a message that says what is wrong and never repeats the address
     */
    public static EmailAddress parse(String text) {
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException("An e-mail address is required.");
        }
        var trimmed = text.strip();
        if (trimmed.codePoints().anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT)) {
            throw new IllegalArgumentException("The e-mail address contains a character that is not allowed there.");
        }
        if (trimmed.startsWith("\"")) {
            throw new IllegalArgumentException("Addresses with a quoted part before the @ are not supported.");
        }
        int at = trimmed.lastIndexOf('@');
        if (at < 1 || at == trimmed.length() - 1) {
            throw new IllegalArgumentException("An e-mail address looks like name@example.com.");
        }
        var local = trimmed.substring(0, at);
        checkLocal(local);
        var domain = asciiDomain(trimmed.substring(at + 1));
        var forSmtp = local + "@" + domain;
        if (forSmtp.length() > MAX_ADDRESS) {
            throw new IllegalArgumentException("The e-mail address is longer than %d characters.".formatted(MAX_ADDRESS));
        }
        var folded = local.toLowerCase(Locale.ROOT) + "@" + domain;
        return new EmailAddress(local + "@" + IDN.toUnicode(domain), folded, forSmtp);
    }

    private static void checkLocal(String local) {
        if (local.codePoints().anyMatch(c -> c > 127)) {
            throw new IllegalArgumentException("Only unaccented Latin letters are possible before the @: "
                    + "others need a mail relay with SMTPUTF8, which this installation does not use.");
        }
        if (local.length() > MAX_LOCAL) {
            throw new IllegalArgumentException("The part before the @ is longer than %d characters.".formatted(MAX_LOCAL));
        }
        boolean atoms = local.chars().allMatch(c -> c == '.' || ATOM.indexOf(c) >= 0
                || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9');
        if (!atoms || local.startsWith(".") || local.endsWith(".") || local.contains("..")) {
            throw new IllegalArgumentException("The part before the @ is not valid.");
        }
    }

    private static String asciiDomain(String domain) {
        String ascii;
        try {
            ascii = IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The domain after the @ is not valid.", e);
        }
        if (ascii.endsWith(".")) {
            ascii = ascii.substring(0, ascii.length() - 1);
        }
        int lastDot = ascii.lastIndexOf('.');
        if (ascii.length() > MAX_DOMAIN || lastDot < 1 || ascii.contains("..")
                || ascii.substring(lastDot + 1).matches("[0-9]*")) {
            throw new IllegalArgumentException("The domain after the @ is not valid, it looks like example.com.");
        }
        return ascii;
    }

    /** Without the address: it must not reach a log by accident. */
    @Override
    public String toString() {
        return "EmailAddress";
    }
}
