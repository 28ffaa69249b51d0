package org.subprocessorregistry.launcher.mail;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;
import java.util.Properties;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

/** What the list shows of a mail; the content stays on disk. */
record CaughtMail(long id, Instant received, String from, List<String> recipients, String subject) {

    private static final Session SESSION = Session.getInstance(new Properties());

    static CaughtMail of(long id, Instant received, byte[] raw) {
        MimeMessage message = parse(raw);
        return new CaughtMail(id, received, first(message, "From"), all(message, "Delivered-To"),
                MailContent.decode(first(message, "Subject")));
    }

    static MimeMessage parse(byte[] raw) {
        try {
            return new MimeMessage(SESSION, new ByteArrayInputStream(raw));
        } catch (MessagingException unreadable) {
            return new MimeMessage(SESSION);
        }
    }

    private static String first(MimeMessage message, String header) {
        return all(message, header).stream().findFirst().orElse("");
    }

    private static List<String> all(MimeMessage message, String header) {
        try {
            String[] values = message.getHeader(header);
            return values == null ? List.of() : List.of(values);
        } catch (MessagingException unreadable) {
            return List.of();
        }
    }
}
