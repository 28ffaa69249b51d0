package org.subprocessorregistry.system;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;

import org.awaitility.Awaitility;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** A mail server inside the test: keeps what it accepts and answers as the test has scripted. */
public final class SmtpSink implements AutoCloseable {

    /** Where in the mail transaction a scripted answer is given. */
    public enum At {
        RECIPIENT, CONTENT
    }

    /** An accepted mail. One object per transaction, so that duplicates show. */
    public record Mail(String sender, List<String> recipients, byte[] raw) {

        public String recipient() {
            return recipients.get(0);
        }

        public String subject() {
            return header("Subject");
        }

        /** Decoded and unfolded; empty when there is none. */
        public String header(String name) {
            try {
                String value = message().getHeader(name, ", ");
                return value == null ? "" : MimeUtility.decodeText(
                        MimeUtility.unfold(value));
            } catch (MessagingException | IOException unreadable) {
                throw new AssertionError(unreadable);
            }
        }

        public String text() {
            return part("text/plain");
        }

        public String html() {
            return part("text/html");
        }

        /** The first part of that type, decoded; empty when there is none. */
        public String part(String type) {
            try {
                return find(message(), type).orElse("");
            } catch (MessagingException | IOException unreadable) {
                throw new AssertionError(unreadable);
            }
        }

        public MimeMessage message() {
            try {
                return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw));
            } catch (MessagingException unreadable) {
                throw new AssertionError(unreadable);
            }
        }

        private static Optional<String> find(Part part, String type) throws MessagingException, IOException {
            if (part.getContent() instanceof Multipart parts) {
                for (int index = 0; index < parts.getCount(); index++) {
                    Optional<String> found = find(parts.getBodyPart(index), type);
                    if (found.isPresent()) {
                        return found;
                    }
                }
                return Optional.empty();
            }
            boolean text = part.isMimeType(type);
            return text ? Optional.of(part.getContent() instanceof InputStream bytes
                    ? new String(bytes.readAllBytes(), StandardCharsets.UTF_8)
                    : String.valueOf(part.getContent())) : Optional.empty();
        }
    }

    private record Script(At at, Predicate<String> recipient, int code, String text, AtomicInteger left) {

        boolean applies(At place, String address) {
            return at == place && recipient.test(address) && left.getAndUpdate(n -> n > 0 ? n - 1 : n) > 0;
        }
    }

    private static final int DROP = 0;

    private final List<Mail> mails = new CopyOnWriteArrayList<>();
    private final List<Script> scripts = new CopyOnWriteArrayList<>();
    private final int port = RegistryProcess.freePort();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private SMTPServer server;

    private SmtpSink() {
    }

    static SmtpSink start() {
        SmtpSink sink = new SmtpSink();
        sink.up();
        return sink;
    }

    /** Listens again after {@link #down()}. */
    public void up() {
        try {
            server = new SMTPServer.Builder().bindAddress(InetAddress.getByName("127.0.0.1")).port(port)
                    .maxConnections(200).maxRecipients(1000).insertReceivedHeaders(false)
                    .messageHandlerFactory(Delivery::new).build();
            server.start();
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Refuses connections. */
    public void down() {
        server.stop();
    }

    public String url() {
        return "smtp://127.0.0.1:" + port;
    }

    /** The next so many times a matching recipient gets this reply instead of acceptance. */
    public void reply(At at, Predicate<String> recipient, int code, String text, int times) {
        scripts.add(new Script(at, recipient, code, text, new AtomicInteger(times)));
    }

    /** Every time: a mailbox that does not exist, for example. */
    public void reply(String recipient, int code, String text) {
        reply(At.RECIPIENT, recipient::equals, code, text, Integer.MAX_VALUE);
    }

    /** The next so many times the connection breaks after the content, before any reply. */
    public void dropAfterContent(int times) {
        scripts.add(new Script(At.CONTENT, any -> true, DROP, "", new AtomicInteger(times)));
    }

    /** Keeps back the reply to every content until {@link #release()}. */
    public void hold() {
        gate = new CountDownLatch(1);
    }

    public void release() {
        gate.countDown();
    }

    /** All accepted mails, oldest first. */
    public List<Mail> mails() {
        return List.copyOf(mails);
    }

    public List<Mail> to(String recipient) {
        return mails.stream().filter(mail -> mail.recipients().contains(recipient)).toList();
    }

    public int count() {
        return mails.size();
    }

    /** Waits for the first mail to that address whose subject contains the words. */
    public Mail await(String recipient, String words) {
        Predicate<Mail> wanted = mail -> mail.subject().contains(words);
        Awaitility.await("mail to " + recipient + " about " + words).atMost(Duration.ofMinutes(2))
                .until(() -> to(recipient).stream().anyMatch(wanted));
        return to(recipient).stream().filter(wanted).findFirst().orElseThrow();
    }

    /** Waits until that many mails are there. */
    public List<Mail> await(int count) {
        Awaitility.await(count + " mails").atMost(Duration.ofMinutes(2)).until(() -> count() >= count);
        return mails();
    }

    /** Forgets mails and scripts. */
    public void clear() {
        mails.clear();
        scripts.clear();
    }

    @Override
    public void close() {
        release();
        server.stop();
    }

    private void answer(org.subethamail.smtp.server.Session session, At at, String recipient) throws RejectException, IOException {
        for (Script script : scripts) {
            if (script.applies(at, recipient)) {
                if (script.code() == DROP) {
                    session.closeSocket();
                    throw new SocketException("dropped as scripted");
                }
                throw new RejectException(script.code(), script.text());
            }
        }
    }

    private final class Delivery implements MessageHandler {

        private final org.subethamail.smtp.server.Session session;
        private final List<String> recipients = new ArrayList<>();
        private String sender = "";

        Delivery(MessageContext context) {
            this.session = (org.subethamail.smtp.server.Session) context;
        }

        @Override
        public void from(String address) {
            sender = address;
        }

        @Override
        public void recipient(String address) throws RejectException {
            refuse(address);
            recipients.add(address);
        }

        @Override
        public String data(InputStream content) throws RejectException, IOException {
            byte[] raw = content.readAllBytes();
            awaitRelease();
            for (String recipient : recipients) {
                answer(session, At.CONTENT, recipient);
            }
            mails.add(new Mail(sender, List.copyOf(recipients), raw));
            return "2.0.0 accepted";
        }

        private void refuse(String address) throws RejectException {
            try {
                answer(session, At.RECIPIENT, address);
            } catch (IOException dropped) {
                throw new UncheckedIOException(dropped);
            }
        }

        private void awaitRelease() throws IOException {
            try {
                if (!gate.await(5, TimeUnit.MINUTES)) {
                    throw new IOException("held for too long");
                }
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void done() {
            recipients.clear();
        }
    }
}
