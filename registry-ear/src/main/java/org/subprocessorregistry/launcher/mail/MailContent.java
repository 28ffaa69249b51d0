package org.subprocessorregistry.launcher.mail;

import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;

/** A mail taken apart for display. */
final class MailContent {

    /** A part that is neither the text nor the HTML body. */
    record Attachment(String name, String type, byte[] content) {
    }

    private final List<Header> headers;
    private final List<Attachment> attachments = new ArrayList<>();
    private String text;
    private String html;

    private MailContent(List<Header> headers) {
        this.headers = headers;
    }

    static MailContent of(byte[] raw) throws IOException {
        try {
            MimeMessage message = CaughtMail.parse(raw);
            MailContent content = new MailContent(Collections.list(message.getAllHeaders()));
            content.collect(message);
            return content;
        } catch (MessagingException unreadable) {
            throw new IOException(unreadable);
        }
    }

    private void collect(Part part) throws MessagingException, IOException {
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            for (int index = 0; index < parts.getCount(); index++) {
                collect(parts.getBodyPart(index));
            }
        } else if (text == null && part.isMimeType("text/plain") && part.getFileName() == null) {
            text = String.valueOf(part.getContent());
        } else if (html == null && part.isMimeType("text/html") && part.getFileName() == null) {
            html = String.valueOf(part.getContent());
        } else {
            attachments.add(attachment(part));
        }
    }

    private Attachment attachment(Part part) throws MessagingException, IOException {
        String name = part.getFileName() == null ? "part-" + (attachments.size() + 1) : decode(part.getFileName());
        return new Attachment(name, part.getContentType().replaceAll("[;\\s].*", ""),
                part.getInputStream().readAllBytes());
    }

    static String decode(String header) {
        try {
            return MimeUtility.decodeText(MimeUtility.unfold(header));
        } catch (UnsupportedEncodingException unknown) {
            return header;
        }
    }

    List<Header> headers() {
        return headers;
    }

    Optional<String> text() {
        return Optional.ofNullable(text);
    }

    Optional<String> html() {
        return Optional.ofNullable(html);
    }

    List<Attachment> attachments() {
        return attachments;
    }
}
