package org.subprocessorregistry.system;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

/** The mailbox that returned mail and answers go to, on an IMAP server of the test's own. */
final class ImapMailbox implements AutoCloseable {

    private final GreenMail server = new GreenMail(imap());
    private final GreenMailUser mailbox;

    private ImapMailbox() {
        server.start();
        mailbox = server.setUser("inbox@bounces.example.test", "inbox", "secret");
    }

    static ImapMailbox start() {
        return new ImapMailbox();
    }

    /** For {@code REGISTRY_INBOX_URL}; looked at every second. */
    String url() {
        return "imap://inbox:secret@127.0.0.1:%d/INBOX?poll=1".formatted(server.getImap().getPort());
    }

    /** A mail that a relay had taken comes back for good (RFC 3464). */
    void returns(SmtpSink.Mail mail) {
        deliver("""
                Return-Path: <>
                From: Mail Delivery System <MAILER-DAEMON@mx.example.test>
                To: <%s>
                Subject: Undelivered mail
                Auto-Submitted: auto-replied
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="r"

                --r
                Content-Type: text/plain

                Your mail could not be delivered.
                --r
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example.test

                Final-Recipient: rfc822; %s
                Action: failed
                Status: 5.1.1
                Diagnostic-Code: smtp; 550 5.1.1 No such user

                --r--
                """.formatted(mail.sender(), mail.recipient()));
    }

    private void deliver(String message) {
        try {
            mailbox.deliver(new MimeMessage(Session.getInstance(new Properties()),
                    new ByteArrayInputStream(message.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8))));
        } catch (MessagingException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        server.stop();
    }

    /** A busy machine takes longer than the two seconds that are usual. */
    private static ServerSetup imap() {
        var setup = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP);
        setup.setServerStartupTimeout(60_000);
        return setup;
    }
}
