package org.subprocessorregistry.mail;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A mail in one language: subject, plain text and HTML. */
public record RenderedMail(String subject, String text, String html) {

    /** Hexadecimal SHA-256 of the three, joined by line feeds: by it a recipient shows which wording he was sent. */
    public String sha256() {
        try {
            var joined = subject + "\n" + text + "\n" + html;
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(joined.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
