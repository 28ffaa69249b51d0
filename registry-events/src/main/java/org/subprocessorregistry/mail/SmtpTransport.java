package org.subprocessorregistry.mail;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;

import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * SMTP by Jakarta Mail.
 *
 * <p>A connection that answered 421, broke or timed out is thrown away. If it had carried mail before, the message at hand is
 * tried once more on a new one: servers hang up after so many messages, and that is nobody's fault.
 */
public final class SmtpTransport implements MailTransport {

    private static final System.Logger LOG = System.getLogger(SmtpTransport.class.getName());
    private static final int CLOSING = 421;
    private static final int MAX_REPLY = 300;

    private final RelayUrl relay;
    private final Session session;
    private SMTPTransport connection;
    private int carried;
    private boolean broke;

    /** @param localHost name given in EHLO */
    public SmtpTransport(RelayUrl relay, String localHost) {
        this.relay = relay;
        this.session = Session.getInstance(properties(relay, localHost));
    }

    private static Properties properties(RelayUrl relay, String localHost) {
        var millis = Integer.toString(relay.timeoutSeconds() * 1000);
        var properties = new Properties();
        properties.put("mail.smtp.localhost", localHost);
        properties.put("mail.smtp.connectiontimeout", Integer.toString(Math.min(relay.timeoutSeconds(), 20) * 1000));
        properties.put("mail.smtp.timeout", millis);
        properties.put("mail.smtp.writetimeout", millis);
        properties.put("mail.smtp.quitwait", "false");
        // Also below TLS: a plain socket that is wrapped after it is connected.
        properties.put("mail.smtp.socketFactory", new PromptSockets());
        properties.put("mail.smtp.ssl.socketFactory", new PromptSockets());
        properties.put("mail.smtp.auth", Boolean.toString(relay.user() != null));
        properties.put("mail.smtp.ssl.enable", Boolean.toString(relay.tls()));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        if (!relay.tls()) {
            properties.put("mail.smtp.starttls.enable", Boolean.toString(relay.startTls() != RelayUrl.StartTls.OFF));
            properties.put("mail.smtp.starttls.required", Boolean.toString(relay.startTls() == RelayUrl.StartTls.REQUIRED));
        }
        return properties;
    }

    @Override
    public MailOutcome send(OutgoingMail mail, Gate gate) {
        if (connection != null && carried >= relay.messages()) {
            close();
        }
        boolean fresh = connection == null;
        var first = attempt(mail, gate);
        return broke && !fresh ? attempt(mail, gate) : first;
    }

    private MailOutcome attempt(OutgoingMail mail, Gate gate) {
        broke = false;
        try {
            connect();
        } catch (MessagingException e) {
            close();
            return new MailOutcome.Paused(reply(e.getMessage(), mail));
        }
        var message = new Spliced(session, mail, gate);
        try {
            connection.sendMessage(message, new Address[] {new InternetAddress(mail.recipient(), false)});
            carried++;
            return new MailOutcome.Accepted(reply(connection.getLastServerResponse(), mail));
        } catch (MessagingException e) {
            return classify(e, message, mail);
        }
    }

    private void connect() throws MessagingException {
        if (connection == null) {
            carried = 0;
            connection = (SMTPTransport) session.getTransport("smtp");
            connection.connect(relay.host(), relay.port(), relay.user(), relay.password());
        }
    }

    private MailOutcome classify(MessagingException failure, Spliced message, OutgoingMail mail) {
        var recipient = find(failure, SMTPAddressFailedException.class);
        var command = find(failure, SMTPSendFailedException.class);
        int code = recipient != null ? recipient.getReturnCode() : command != null ? command.getReturnCode() : -1;
        var reply = reply(recipient != null ? recipient.getMessage() : failure.getMessage(), mail);
        boolean aboutSender = recipient == null && !message.started
                && (command == null || command.getCommand() == null || !command.getCommand().toUpperCase(Locale.ROOT).startsWith("DATA"));
        if (message.withheld != null) {
            close();
            return new MailOutcome.Withheld(message.withheld.getMessage());
        }
        if (code < 400 || code == CLOSING) {
            close();
            broke = true;
            // Before the text was asked for, a relay that hangs up on a new connection means all mail, not this one.
            return aboutSender ? new MailOutcome.Paused(reply) : new MailOutcome.Deferred(reply);
        }
        if (recipient == null || !connection.isConnected()) {
            // After a refusal outside of RCPT the state of the conversation is not worth trusting.
            close();
        }
        if (aboutSender) {
            return code >= 500 || code == 454 || failure instanceof AuthenticationFailedException
                    ? new MailOutcome.Paused(reply) : new MailOutcome.Deferred(reply);
        }
        return code >= 500 ? new MailOutcome.Rejected(reply) : new MailOutcome.Deferred(reply);
    }

    private static <T extends Exception> T find(Exception failure, Class<T> type) {
        for (var at = failure; at != null; at = at instanceof MessagingException m ? m.getNextException() : null) {
            if (type.isInstance(at)) {
                return type.cast(at);
            }
        }
        return null;
    }

    /** One line, without the address. */
    private static String reply(String text, OutgoingMail mail) {
        var line = HeaderText.oneLine(text == null ? "" : text, Integer.MAX_VALUE);
        line = line.replaceAll("(?i)" + Pattern.quote(mail.recipient()), "recipient");
        return line.length() > MAX_REPLY ? line.substring(0, MAX_REPLY) + "…" : line;
    }

    @Override
    public void close() {
        if (connection != null) {
            try {
                connection.close();
            } catch (MessagingException e) {
                LOG.log(Level.DEBUG, "The connection to the relay was gone already", e);
            }
            connection = null;
        }
    }

    /** The recipient's bytes; {@link #getFrom} is what the transport takes as envelope sender. */
    private static final class Spliced extends MimeMessage {

        private final OutgoingMail mail;
        private final Gate gate;
        private boolean started;
        private IOException withheld;

        Spliced(Session session, OutgoingMail mail, Gate gate) {
            super(session);
            this.mail = mail;
            this.gate = gate;
            this.saved = true;
        }

        @Override
        public void writeTo(OutputStream out, String[] ignored) throws IOException {
            started = true;
            mail.writeTo(out);
            try {
                gate.beforeEnd();
            } catch (IOException e) {
                withheld = e;
                throw e;
            }
        }

        @Override
        public int getSize() {
            return -1;
        }

        @Override
        public Address[] getFrom() throws MessagingException {
            return new Address[] {new InternetAddress(mail.envelopeSender(), false)};
        }
    }
}
