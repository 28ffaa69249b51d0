package org.subprocessorregistry.inbound;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;

import org.jsoup.Jsoup;
import org.subprocessorregistry.keys.Purpose;
import org.subprocessorregistry.keys.Tokens;

/** Tells what a message is: from the address it came to and from machine-readable parts, never from a stranger's prose. */
@ApplicationScoped
class MailReader {

    static final int LONGEST_TEXT = 20_000;
    private static final int LONGEST_LINE = 500;
    private static final int DEEPEST = 8;
    private static final int MOST_ATTACHMENTS = 20;
    private static final Pattern BOUNCE = address("bounce");
    private static final Pattern REPLY = address("reply");
    private static final Pattern CASE = address("case");
    private static final Pattern MESSAGE_ID = Pattern.compile("<[^<>\\s]{3,200}>");
    private static final int MOST_REFERENCES = 50;
    private static final Pattern STATUS = Pattern.compile("^\\s*([245]\\.\\d{1,3}\\.\\d{1,3})");
    /** Where the address a message came to is written, by the mail servers in use. */
    private static final List<String> RECIPIENT_HEADERS =
            List.of("Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "X-Forwarded-To", "To", "Cc");

    private final Tokens tokens;

    @Inject
    MailReader(Tokens tokens) {
        this.tokens = tokens;
    }

    private static Pattern address(String prefix) {
        return Pattern.compile("\\b" + prefix + "\\+([a-z0-9]{20,128})@", Pattern.CASE_INSENSITIVE);
    }

    /** Reads a message; what cannot be read is unmatched, and says why. */
    ReceivedMail read(byte[] raw, Instant receivedAt) {
        try {
            var message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw));
            var content = new Content();
            content.collect(message, 0);
            return new ReceivedMail(digest(raw), sender(message), oneLine(decoded(message.getHeader("Subject", null))), content.text(),
                    messageId(message), answersTo(message), receivedAt, classify(message, content));
        } catch (MessagingException | IOException | IllegalArgumentException e) {
            return new ReceivedMail(digest(raw), "", "", "", "", List.of(), receivedAt, new Incoming.Unmatched("The message is malformed."));
        }
    }

    /** A message that is too large to be read, known by its size alone. */
    ReceivedMail tooLarge(String place, long size, Instant receivedAt) {
        return new ReceivedMail(digest((place + size).getBytes(StandardCharsets.UTF_8)), "", "", "", "", List.of(), receivedAt,
                new Incoming.Unmatched("The message of %d MB is too large; it lies in the mailbox.".formatted(size >> 20)));
    }

    private Incoming classify(MimeMessage message, Content content) throws MessagingException {
        var verp = token(message, content, BOUNCE, Purpose.BOUNCE);
        if (content.feedback != null) {
            return verp.<Incoming>map(Incoming.Complaint::new).orElse(new Incoming.Unmatched("A complaint that names no mail of ours."));
        }
        if (content.status != null) {
            return verp.map(id -> report(id, content.status))
                    .orElse(new Incoming.Unmatched("A delivery report that names no mail of ours."));
        }
        if (isAway(message)) {
            return new Incoming.AutoReply();
        }
        if (automatic(message)) {
            // A help desk that answers for its people marks its mail so, too; what it says is read, but never taken for an objection.
            boolean ofCase = token(message, content, CASE, Purpose.THREAD).isPresent() || token(message, content, REPLY, Purpose.REPLY).isPresent();
            return ofCase ? new Incoming.Unmatched("It answers a case, and says that a machine wrote it.", content.text(), content.attachments)
                    : new Incoming.AutoReply();
        }
        var thread = token(message, content, CASE, Purpose.THREAD);
        if (thread.isPresent()) {
            return new Incoming.Answer(thread.get(), true, content.text(), content.attachments);
        }
        var reply = token(message, content, REPLY, Purpose.REPLY);
        if (reply.isPresent()) {
            return new Incoming.Answer(reply.get(), false, content.text(), content.attachments);
        }
        return new Incoming.Unmatched(verp.isPresent() ? "Returned mail without a delivery report." : "It came to no address of a case.",
                content.text(), content.attachments);
    }

    private static Incoming report(UUID id, InternetHeaders recipient) {
        var action = first(recipient, "Action").strip().toLowerCase(Locale.ROOT);
        if (!"failed".equals(action)) {
            return new Incoming.Progress(id, action);
        }
        var status = STATUS.matcher(first(recipient, "Status"));
        return new Incoming.Returned(id, status.find() ? status.group(1) : "5.0.0");
    }

    private static String first(InternetHeaders headers, String name) {
        var value = headers.getHeader(name, null);
        return value == null ? "" : value;
    }

    /** Out of office: RFC 3834, section 5, and what was in use before it. */
    private static boolean isAway(MimeMessage message) throws MessagingException {
        var submitted = message.getHeader("Auto-Submitted", null);
        return submitted != null && submitted.strip().toLowerCase(Locale.ROOT).startsWith("auto-replied")
                || message.getHeader("X-Autoreply") != null || message.getHeader("X-Autorespond") != null
                || "auto_reply".equals(precedence(message));
    }

    private static String precedence(MimeMessage message) throws MessagingException {
        var precedence = message.getHeader("Precedence", null);
        return precedence == null ? "" : precedence.strip().toLowerCase(Locale.ROOT);
    }

    /** Written by a program, whatever the occasion. */
    private static boolean automatic(MimeMessage message) throws MessagingException {
        var submitted = message.getHeader("Auto-Submitted", null);
        return submitted != null && !submitted.strip().toLowerCase(Locale.ROOT).startsWith("no")
                || List.of("bulk", "junk", "list").contains(precedence(message));
    }

    private Optional<UUID> token(MimeMessage message, Content content, Pattern pattern, Purpose purpose) throws MessagingException {
        var places = new ArrayList<String>();
        for (var name : RECIPIENT_HEADERS) {
            places.add(message.getHeader(name, " "));
        }
        if (purpose == Purpose.BOUNCE) {
            // Providers report to one address for all complaints; the returned original tells where it came from.
            places.add(content.originalSender);
        }
        for (var place : places) {
            var match = pattern.matcher(place == null ? "" : place);
            while (match.find()) {
                var id = tokens.open(match.group(1).toLowerCase(Locale.ROOT), purpose);
                if (id.isPresent()) {
                    return id;
                }
            }
        }
        return Optional.empty();
    }

    private static String messageId(MimeMessage message) throws MessagingException {
        var own = message.getHeader("Message-ID", " ");
        return MESSAGE_ID.matcher(own == null ? "" : own).results().map(MatchResult::group).findFirst().orElse("");
    }

    private static List<String> answersTo(MimeMessage message) throws MessagingException {
        var named = message.getHeader("In-Reply-To", " ") + " " + message.getHeader("References", " ");
        return MESSAGE_ID.matcher(named).results().map(MatchResult::group).distinct().limit(MOST_REFERENCES).toList();
    }

    private static String sender(MimeMessage message) throws MessagingException {
        try {
            var from = message.getFrom();
            return from == null || from.length == 0 ? "" : oneLine(decoded(from[0].toString()));
        } catch (MessagingException e) {
            return oneLine(decoded(message.getHeader("From", " ")));
        }
    }

    private static String decoded(String header) {
        try {
            return header == null ? "" : MimeUtility.decodeText(MimeUtility.unfold(header));
        } catch (IOException e) {
            return header;
        }
    }

    private static String oneLine(String text) {
        var line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE);
    }

    private static byte[] digest(byte[] raw) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(raw);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The parts of one message that matter. */
    private static final class Content {

        private String plain;
        private String html;
        private InternetHeaders status;
        private InternetHeaders feedback;
        private String originalSender = "";
        private final List<Attachment> attachments = new ArrayList<>();

        String text() {
            var text = plain != null ? plain : html == null ? "" : Jsoup.parse(html).wholeText();
            var clean = text.replace("\r\n", "\n").replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "").strip();
            return clean.length() <= LONGEST_TEXT ? clean : clean.substring(0, LONGEST_TEXT);
        }

        void collect(Part part, int depth) throws MessagingException, IOException {
            if (depth > DEEPEST) {
                return;
            }
            var type = type(part);
            if (type.match("multipart/*") && part.getContent() instanceof Multipart parts) {
                for (int i = 0; i < parts.getCount(); i++) {
                    collect(parts.getBodyPart(i), depth + 1);
                }
            } else if (type.match("message/delivery-status")) {
                status = recipient(part.getInputStream());
            } else if (type.match("message/feedback-report")) {
                feedback = new InternetHeaders(part.getInputStream());
                originalSender += " " + first(feedback, "Original-Mail-From");
            } else if (type.match("message/rfc822") || type.match("text/rfc822-headers")) {
                originalSender += " " + original(part.getInputStream());
            } else if (isFile(part)) {
                attach(part, type);
            } else if (type.match("text/plain") && plain == null) {
                plain = text(part, type);
            } else if (type.match("text/html") && html == null) {
                html = text(part, type);
            }
        }

        private static ContentType type(Part part) throws MessagingException {
            try {
                return new ContentType(part.getContentType());
            } catch (ParseException e) {
                return new ContentType("application", "octet-stream", null);
            }
        }

        private static boolean isFile(Part part) throws MessagingException {
            return Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition()) || part.getFileName() != null;
        }

        private void attach(Part part, ContentType type) throws MessagingException, IOException {
            if (attachments.size() < MOST_ATTACHMENTS) {
                var name = oneLine(decoded(part.getFileName()));
                attachments.add(new Attachment(name.isEmpty() ? "attachment" : name, type.getBaseType(), part.getInputStream().readAllBytes()));
            }
        }

        private static String text(Part part, ContentType type) throws MessagingException, IOException {
            var bytes = part.getInputStream().readAllBytes();
            var charset = type.getParameter("charset");
            try {
                return new String(bytes, MimeUtility.javaCharset(charset == null ? "utf-8" : charset));
            } catch (IOException e) {
                return new String(bytes, StandardCharsets.UTF_8);
            }
        }

        /** The worst of the recipients' blocks; the first block is about the whole message (RFC 3464 §2.1). */
        private static InternetHeaders recipient(InputStream in) throws MessagingException {
            var worst = new InternetHeaders(in);
            Predicate<InternetHeaders> failed = block -> "failed".equalsIgnoreCase(first(block, "Action").strip());
            for (var block = new InternetHeaders(in); block.getAllHeaders().hasMoreElements(); block = new InternetHeaders(in)) {
                if (!failed.test(worst)) {
                    worst = block;
                }
            }
            return worst;
        }

        private static String original(InputStream in) throws MessagingException {
            var found = new StringBuilder();
            Enumeration<Header> headers = new InternetHeaders(in).getMatchingHeaders(new String[] {"Return-Path", "X-Original-From"});
            headers.asIterator().forEachRemaining(header -> found.append(' ').append(header.getValue()));
            return found.toString();
        }
    }
}
