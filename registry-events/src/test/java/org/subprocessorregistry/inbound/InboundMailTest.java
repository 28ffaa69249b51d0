package org.subprocessorregistry.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.subprocessorregistry.keys.Ids;
import org.subprocessorregistry.keys.Purpose;
import org.subprocessorregistry.mail.LetterFailed;
import org.subprocessorregistry.notices.CustomerDeadline;
import org.subprocessorregistry.notices.Reach;
import org.subprocessorregistry.subscribers.Contact;
import org.subprocessorregistry.subscribers.SubscriptionRequest;
import org.subprocessorregistry.world.Fired;
import org.subprocessorregistry.world.Smtp;
import org.subprocessorregistry.world.World;

/** Returned mail, complaints and answers, read from a real IMAP server. */
class InboundMailTest {

    private final GreenMail server = new GreenMail(imap());
    private final Smtp smtp = Smtp.server();
    private final Fired<AnswerReceived> answers = new Fired<>();
    private final Fired<ComplaintReceived> complaints = new Fired<>();
    private final Fired<MailUnmatched> unmatched = new Fired<>();
    private World world;
    private GreenMailUser mailbox;
    private Mailroom mailroom;
    private MailReader reader;

    @BeforeEach
    void start() {
        server.start();
        mailbox = server.setUser("inbox@registry.example", "inbox", "p+w d");
        world = new World("http://registry.example", Optional.of("imap://inbox:x@127.0.0.1"));
        mailroom = new Mailroom(world.database, world.seal, world.deliveries, world.letters, world.subscribers, world.clock, answers, world.bounces, world.lettersFailed, complaints, unmatched);
        reader = new MailReader(world.tokens);
    }

    @AfterEach
    void stop() {
        world.close();
        smtp.close();
        server.stop();
    }

    @Test
    void aHardBounceOfAContactLetsTheBackupBeTold() {
        var customer = world.customer(List.of("teams"), new Contact("Ann", "ann@example.com", "primary", "en"),
                new Contact("Ben", "ben@example.com", "backup", "de"));
        var change = announce(customer);
        awaitSent(change, 1);
        assertEquals(Reach.SENT, world.deliveries.reach(change).get(customer));

        arrives(report(taken("ann@example.com").from(), "failed", "5.1.1"));
        look();

        assertEquals(1, world.bounced.events.size());
        var bounce = world.bounced.events.getFirst();
        assertTrue(bounce.hard());
        assertEquals(customer, bounce.customerId());
        assertEquals("5.1.1", bounce.status());
        awaitSent(change, 1);
        assertEquals("ben@example.com", taken("ben@example.com").to());
        assertEquals(Reach.SENT, world.deliveries.reach(change).get(customer));
        assertEquals("active", world.subscribers.contacts(customer).getFirst().state(), "a contact is never given up silently");

        arrives(report(taken("ben@example.com").from(), "failed", "5.2.2"));
        look();
        assertEquals(Reach.UNREACHED, world.deliveries.reach(change).get(customer));
        assertFalse(world.bounced.events.get(1).hard());
    }

    @Test
    void aSubscriberWithABadAddressIsSuppressedUntilHeAsksAnew() {
        world.subscribe("en", null, "ann@example.com");
        var change = world.announceToAll();
        awaitSent(change, 1);

        arrives(report(taken("ann@example.com").from(), "failed", "5.1.1"));
        look();
        var ann = world.subscribers.findByEmail("ann@example.com").getFirst();
        assertEquals("suppressed", ann.state());
        assertEquals(0, world.in(() -> world.subscribers.addAll(List.of(), "x")).added());

        world.in(() -> world.subscribers.request(new SubscriptionRequest("ann@example.com", List.of(), List.of(), "en", "immediate", null)));
        assertEquals("pending", world.subscribers.findByEmail("ann@example.com").getFirst().state());
        world.in(() -> world.subscribers.confirm(ann.id()));
        assertEquals("active", world.subscribers.findByEmail("ann@example.com").getFirst().state());
    }

    @Test
    void aFullMailboxIsGivenUpAtTheThirdTimeOnly() {
        world.subscribe("en", null, "ann@example.com");
        for (int i = 1; i <= 3; i++) {
            var change = world.announceToAll();
            awaitSent(change, 1);
            arrives(report(newest("ann@example.com").from(), "failed", "5.2.2"));
            look();
            assertEquals(i < 3 ? "active" : "suppressed", world.subscribers.findByEmail("ann@example.com").getFirst().state());
        }
    }

    @ParameterizedTest
    @CsvSource({"delayed,4.4.1", "delivered,2.0.0", "relayed,2.0.0"})
    void aReportThatIsNoFailureChangesNothing(String action, String status) {
        world.subscribe("en", null, "ann@example.com");
        var change = world.announceToAll();
        awaitSent(change, 1);
        arrives(report(taken("ann@example.com").from(), action, status));
        look();
        assertEquals(1, world.count("delivery", "sent"));
        assertEquals("delay", mailroom.page(false, null, 10).getFirst().kind());
    }

    @Test
    void aComplaintEndsASubscriptionButNoContract() {
        var customer = world.customer(List.of("teams"), new Contact("Ann", "ann@example.com", "primary", "en"));
        world.subscribe("en", null, "bob@example.net");
        var change = announce(customer);
        awaitSent(change, 2);
        arrives(complaint("abuse@registry.example", taken("ann@example.com").from()));
        arrives(complaint("abuse@registry.example", taken("bob@example.net").from()));
        look();
        assertEquals(2, complaints.events.size());
        assertEquals("suppressed", world.subscribers.findByEmail("bob@example.net").getFirst().state());
        assertEquals("active", world.subscribers.findByEmail("ann@example.com").getFirst().state());
    }

    @Test
    void anAnswerNamesItsDeliveryAndKeepsItsFiles() {
        var customer = world.customer(List.of("teams"), new Contact("Ann", "ann@example.com", "primary", "en"));
        var change = announce(customer);
        awaitSent(change, 1);
        var replyTo = taken("ann@example.com").header("Reply-To").replaceAll("[<>]", "");
        assertTrue(replyTo.matches("reply\\+[a-z0-9]+@registry\\.example"), replyTo);

        arrives("""
                From: =?utf-8?Q?Ann_M=C3=BCller?= <ann@example.com>
                To: <%s>
                Subject: Re: your notice
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary="b"

                --b
                Content-Type: text/html; charset=utf-8

                <p>We object:<br>not in <b>Leipzig</b>.</p><script>alert(1)</script>
                --b
                Content-Type: application/pdf; name="letter.pdf"
                Content-Disposition: attachment; filename="letter.pdf"
                Content-Transfer-Encoding: base64

                JVBERi0xLjQK
                --b--
                """.formatted(replyTo.toUpperCase().replace("@REGISTRY.EXAMPLE", "@registry.example")));
        look();

        assertEquals(1, answers.events.size());
        var answer = answers.events.getFirst();
        assertEquals(world.deliveries.page(change, "notice", null, null, 1).getFirst().id(), answer.deliveryId());
        assertNull(answer.objectionId());
        assertTrue(answer.text().startsWith("We object:\nnot in Leipzig."), answer.text());
        assertFalse(answer.text().contains("alert"), answer.text());
        assertEquals("letter.pdf", answer.attachments().getFirst().fileName());
        assertEquals("%PDF-1.4\n", new String(answer.attachments().getFirst().content(), StandardCharsets.US_ASCII));
        assertTrue(answer.sender().contains("Müller"), answer.sender());
    }

    @Test
    void anAnswerInAThreadNamesItsObjection() {
        var objection = Ids.next();
        arrives("From: ann@example.com\nTo: <%s>\nSubject: Re\n\nThank you.\n"
                .formatted(world.relay.replyAddress(Purpose.THREAD, world.tokens.issue(Purpose.THREAD, objection))));
        look();
        assertEquals(objection, answers.events.getFirst().objectionId());
        assertNull(answers.events.getFirst().deliveryId());
    }

    @Test
    void anAnswerThatLostItsAddressIsFoundByTheLetterItNames() {
        var objection = Ids.next();
        var letter = world.in(() -> world.letters.send("approval-receipt", "en", "ann@example.com",
                Map.of("receipt", "APP-1", "number", "CHG-1"), objection));
        arrives("From: ann@example.com\nTo: privacy@registry.example\nSubject: Re\nIn-Reply-To: <%s@registry.example>\n\nThank you.\n"
                .formatted(world.tokens.messageId(letter)));
        arrives("From: ann@example.com\nTo: privacy@registry.example\nSubject: Re\nIn-Reply-To: <other@registry.example>\n\nHello.\n");
        look();
        assertEquals(objection, answers.events.getFirst().objectionId());
        assertEquals("Thank you.", answers.events.getFirst().text());
        assertEquals(1, answers.events.size());
        assertEquals(1, unmatched.events.size());
    }

    @Test
    void ourAnswerStandsInTheThreadOfTheMailItAnswers() throws Exception {
        var thread = Ids.next();
        arrives("From: ann@example.com\nTo: <%s>\nSubject: Re\nMessage-ID: <one.two@customer.example>\n\nWe object.\n"
                .formatted(world.relay.replyAddress(Purpose.THREAD, world.tokens.issue(Purpose.THREAD, thread))));
        arrives("From: ann@example.com\nTo: <%s>\nSubject: Re\nMessage-ID: <evil\u0001@customer.example>\n\nAnd more.\n"
                .formatted(world.relay.replyAddress(Purpose.THREAD, world.tokens.issue(Purpose.THREAD, thread))));
        look();
        var answered = mailroom.messageIds(answers.events.stream().map(AnswerReceived::mailId).toList());
        assertEquals("<one.two@customer.example>", answered.getFirst());
        var values = Map.of("receipt", "OBJ-1", "number", "CHG-1", "text", "Thank you.", "name", "Ann", "about", "<notice@registry.example>", "answers",
                String.join(" ", answered) + " <no id>");
        var first = world.in(() -> world.letters.send("objection-answer", "en", "ann@example.com", values, thread));
        world.in(() -> world.letters.send("objection-answer", "de", "ann@example.com", values, thread));
        var pump = world.pump(smtp, 1);
        Awaitility.await().until(() -> smtp.count() == 2);
        pump.stop(java.time.Duration.ofSeconds(5));
        var mail = smtp.taken().stream().filter(one -> one.data().contains("Guten Tag Ann")).findFirst().orElseThrow();
        assertEquals("<one.two@customer.example>", mail.header("In-Reply-To"), "the customer's own mail program finds its place");
        assertEquals("<notice@registry.example> <%s@registry.example> <one.two@customer.example>".formatted(world.tokens.messageId(first)),
                mail.header("References").replaceAll("\\s+", " "));
    }

    @Test
    void machinesAreNotPeople() {
        var customer = world.customer(List.of("teams"), new Contact("Ann", "ann@example.com", "primary", "en"));
        awaitSent(announce(customer), 1);
        var envelope = taken("ann@example.com").from();
        arrives("From: ann@example.com\nTo: <%s>\nSubject: Out of office\nAuto-Submitted: auto-replied\n\nBack on Monday\n".formatted(envelope));
        look();
        assertEquals(1, world.count("delivery", "sent"), "a holiday is no bounce");
        assertEquals("auto-reply", mailroom.page(false, null, 10).getFirst().kind());
    }

    @Test
    void aHelpDeskThatAnswersForItsPeopleIsReadByAPerson() throws Exception {
        var customer = world.customer(List.of("teams"), new Contact("Ann", "ann@example.com", "primary", "en"));
        awaitSent(announce(customer), 1);
        var replyTo = taken("ann@example.com").header("Reply-To");
        arrives("From: desk@example.com\nTo: %s\nSubject: [DESK-7]\nAuto-Submitted: auto-generated\nPrecedence: bulk\n\nWe object!\n".formatted(replyTo));
        look();
        assertEquals(0, answers.events.size(), "it may be a confirmation of receipt: no objection by itself");
        assertEquals(1, unmatched.events.size());
        assertTrue(mailroom.page(true, null, 10).getFirst().text().contains("We object!"));
    }

    @Test
    void aLetterThatComesBackIsTold() {
        var about = UUID.randomUUID();
        var letter = world.in(() -> world.letters.tell("approval-receipt", "en", "ann@example.com", Map.of("receipt", "APR-2026-0001", "number", "CHG-2026-013"), about));
        world.database.update("update letter set state = 'sent' where id = ?", letter);
        arrives(report("bounce+" + world.tokens.issue(Purpose.BOUNCE, letter) + "@registry.example", "failed", "5.1.1"));
        look();
        look();
        assertEquals(List.of(new LetterFailed(letter, about, "5.1.1")), world.lettersFailed.events);
    }

    @Test
    void whatNobodyCanTellWaitsForAPerson() {
        arrives("From: ann@example.com\nTo: privacy@registry.example\nSubject: CHG-2026-013\n\nWe object!\n");
        arrives("From: evil@example.com\nTo: bounce+aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@registry.example\nSubject: x\n\nforged\n");
        arrives("Content-Type: multipart/mixed; boundary=\"never\"\n\nbroken");
        look();
        assertEquals(3, unmatched.events.size());
        var waiting = mailroom.page(true, null, 10);
        assertEquals(3, waiting.size());
        assertEquals("We object!", waiting.getLast().text());
        assertTrue(mailroom.handled(waiting.getLast().id(), Ids.next()));
        assertFalse(mailroom.handled(waiting.getLast().id(), Ids.next()));
        assertEquals(2, mailroom.page(true, null, 10).size());
        assertEquals("CHG-2026-013", mailroom.find(waiting.getLast().id()).orElseThrow().subject());
    }

    @Test
    void aMessageCountsOnceHoweverOftenItIsRead() {
        arrives("From: ann@example.com\nTo: x@registry.example\nSubject: one\n\none\n");
        look();
        look();
        world.database.update("update inbox_cursor set uid_validity = 7");
        look();
        assertEquals(1, unmatched.events.size());
        arrives("From: ann@example.com\nTo: x@registry.example\nSubject: two\n\ntwo\n");
        look();
        assertEquals(2, unmatched.events.size());
    }

    @Test
    void aMessageWhoseConsequencesFailIsReadAgain() {
        arrives("From: ann@example.com\nTo: x@registry.example\nSubject: one\n\none\n");
        var breaking = new Mailroom(world.database, world.seal, world.deliveries, world.letters, world.subscribers, world.clock, answers, world.bounces, world.lettersFailed, complaints,
                new Fired<MailUnmatched>() {
                    @Override
                    public void fire(MailUnmatched event) {
                        throw new IllegalStateException("no");
                    }
                });
        try {
            look(breaking);
        } catch (IllegalStateException expected) {
            assertEquals("no", expected.getMessage());
        }
        assertEquals(0, mailroom.page(false, null, 10).size());
        look();
        assertEquals(1, unmatched.events.size());
    }

    @Test
    void theUrlNamesWhatIsWrongWithIt() {
        assertEquals("a b+c", InboxUrl.parse("imaps://u:a%20b+c@host/Registry%20In?poll=5").password());
        assertEquals("Registry In", InboxUrl.parse("imaps://u:p@host/Registry%20In?poll=5").folder());
        assertFalse(InboxUrl.parse("imaps://u:secret@host").toString().contains("secret"));
        for (var wrong : List.of("http://u:p@host", "imap://host", "imap://u:p@host?poll=0", "imap://u:p@host?x=1", "imap://u:sec ret@host")) {
            try {
                InboxUrl.parse(wrong);
                throw new AssertionError(wrong);
            } catch (IllegalArgumentException expected) {
                assertFalse(expected.getMessage().contains("sec"), expected.getMessage());
            }
        }
    }

    // ------------------------------------------------------------------ helpers

    private UUID announce(UUID customer) {
        var change = Ids.next();
        world.in(() -> world.notices.announce(world.plan(change, World.content(World.item(1, "add", "Northwind", "teams")), List.of("teams"),
                new CustomerDeadline(customer, "Fabrikam", List.of("teams"), World.content().objectUntil()))));
        return change;
    }

    private void awaitSent(UUID change, long count) {
        var pump = world.pump(smtp, 2);
        Awaitility.await().until(() -> world.deliveries.counts(change, "notice").get("sent") == count
                && world.deliveries.counts(change, "notice").get("queued") == 0);
        pump.stop(java.time.Duration.ofSeconds(5));
    }

    private Smtp.Taken taken(String to) {
        return smtp.taken().stream().filter(mail -> mail.to().equals(to)).findFirst().orElseThrow();
    }

    private Smtp.Taken newest(String to) {
        return smtp.taken().reversed().stream().filter(mail -> mail.to().equals(to)).findFirst().orElseThrow();
    }

    private void arrives(String message) {
        try {
            mailbox.deliver(new MimeMessage(Session.getInstance(new Properties()),
                    new ByteArrayInputStream(message.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8))));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void look() {
        look(mailroom);
    }

    private void look(Mailroom room) {
        var url = InboxUrl.parse("imap://inbox:p+w%%20d@127.0.0.1:%d/INBOX".formatted(server.getImap().getPort()));
        try {
            new Inbox(url).read(new Inbox.Receiver() {
                @Override
                public long lastUid(long uidValidity) {
                    return room.lastUid("test", uidValidity);
                }

                @Override
                public boolean take(long uidValidity, long uid, byte[] raw, long size, Instant receivedAt) {
                    world.in(() -> room.take("test", uidValidity, uid, reader.read(raw, receivedAt)));
                    return true;
                }
            });
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String report(String envelope, String action, String status) {
        return """
                Return-Path: <>
                From: Mail Delivery System <MAILER-DAEMON@mx.example.com>
                To: <%s>
                Subject: Delivery report
                Auto-Submitted: auto-replied
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="r"

                --r
                Content-Type: text/plain

                Your mail.
                --r
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example.com
                Arrival-Date: Wed, 25 Nov 2026 05:00:00 +0000

                Final-Recipient: rfc822; someone@example.com
                Action: %s
                Status: %s (reason)
                Diagnostic-Code: smtp; 550 no

                --r
                Content-Type: message/rfc822

                From: notices@registry.example
                Subject: notice

                text
                --r--
                """.formatted(envelope, action, status);
    }

    private static String complaint(String to, String envelope) {
        return """
                From: <feedback@provider.example>
                To: <%s>
                Subject: FW: notice
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=feedback-report; boundary="r"

                --r
                Content-Type: text/plain

                This is a complaint.
                --r
                Content-Type: message/feedback-report

                Feedback-Type: abuse
                User-Agent: Provider/1.0
                Version: 1

                --r
                Content-Type: message/rfc822

                Return-Path: <%s>
                From: notices@registry.example
                Subject: notice

                text
                --r--
                """.formatted(to, envelope);
    }

    /** A busy machine takes longer than the two seconds that are usual. */
    private static ServerSetup imap() {
        var setup = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP);
        setup.setServerStartupTimeout(60_000);
        return setup;
    }
}
