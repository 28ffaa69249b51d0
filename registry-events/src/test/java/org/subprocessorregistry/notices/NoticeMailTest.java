package org.subprocessorregistry.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

import biweekly.Biweekly;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.subprocessorregistry.keys.Ids;
import org.subprocessorregistry.keys.Purpose;
import org.subprocessorregistry.subscribers.Contact;
import org.subprocessorregistry.world.Smtp;
import org.subprocessorregistry.world.World;

/** The mails as they leave, read as raw text and by an independent parser. */
class NoticeMailTest {

    private static final LocalDate DAY = LocalDate.of(2027, 1, 7);
    private static final String EVIL = "<img src=x onerror=alert(1)> & Söhne \"GmbH\"";

    private World world;
    private Smtp smtp;

    @BeforeEach
    void open() {
        world = new World("https://registry.example");
        smtp = Smtp.server();
    }

    @AfterEach
    void close() {
        world.close();
        smtp.close();
    }

    private Smtp.Taken sent(String to) {
        return smtp.taken().stream().filter(t -> t.to().equals(to)).findFirst().orElseThrow();
    }

    private void deliver(int mails) {
        world.pump(smtp, 2);
        await().until(() -> smtp.count() == mails && world.count("delivery", "sent") + world.count("letter", "sent") == mails);
    }

    private static MimeMessage parse(Smtp.Taken mail) throws Exception {
        return new MimeMessage(Session.getInstance(new Properties()),
                new ByteArrayInputStream(mail.data().getBytes(StandardCharsets.UTF_8)));
    }

    private static String part(Part part, String type) throws Exception {
        if (part.isMimeType(type)) {
            return part.getContent() instanceof String text ? text
                    : new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                var found = part(parts.getBodyPart(i), type);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static void keep(String name, Smtp.Taken mail) throws Exception {
        var directory = Files.createDirectories(Path.of("target/mails"));
        Files.writeString(directory.resolve(name + ".eml"), mail.data());
        Files.writeString(directory.resolve(name + ".html"), part(parse(mail), "text/html"));
    }

    private static void assertWellFormed(Smtp.Taken mail) throws Exception {
        var lines = mail.data().split("\r\n", -1);
        for (var line : lines) {
            assertThat(line.getBytes(StandardCharsets.UTF_8)).as("line length").hasSizeLessThanOrEqualTo(200);
            assertThat(line).matches("[\\t -~]*").doesNotContain("\n", "\uE000");
        }
        for (var name : List.of("From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type", "Auto-Submitted")) {
            assertThat(parse(mail).getHeader(name)).as(name).hasSize(1);
        }
        assertThat(mail.header("Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(mail.header("To")).isEqualTo("<" + mail.to() + ">");
        assertThat(parse(mail).getHeader("Bcc")).isNull();
        assertThat(part(parse(mail), "text/plain")).isNotBlank();
        assertThat(part(parse(mail), "text/html")).contains("<!doctype html>").doesNotContain("${", "http://registry");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "fr", "es"})
    void everyKindInEveryLanguage(String language) throws Exception {
        var customer = world.customer(List.of("mail", "drive"),
                new Contact("Ann", "contact@example.com", "primary", language));
        world.subscribe(language, "mail", "subscriber@example.com");
        var change = Ids.next();
        var content = World.content(World.item(1, "replace", "Northwind Speech", "mail"),
                World.item(2, "change-locations", "Fabrikam Cloud", "mail", "drive"));
        world.in(() -> world.notices.announce(world.plan(change, content, List.of("mail", "drive"),
                new CustomerDeadline(customer, "Adventure Works Cycles AG", List.of("mail", "drive"), DAY))));
        deliver(2);
        var contract = sent("contact@example.com");
        keep("notice-contract-" + language, contract);
        keep("notice-consent-" + language, sent("subscriber@example.com"));
        for (var kind : List.of(NoticeKind.CORRECTION, NoticeKind.EFFECT, NoticeKind.WITHDRAWAL)) {
            int before = smtp.count();
            world.in(() -> world.notices.follow(change, kind, "1", content, world.clock.instant()));
            await().until(() -> smtp.count() == before + 2);
            keep(kind.code() + "-contract-" + language, smtp.taken().stream().skip(before)
                    .filter(t -> t.to().startsWith("contact")).findFirst().orElseThrow());
        }
        int before = smtp.count();
        for (var template : List.of("confirm-subscription", "already-subscribed", "objection-receipt", "objection-resolved",
                "objection-recorded", "objection-answer", "approval-receipt", "contact-check", "password-link")) {
            var answer = "objection-answer".equals(template) ? Map.of("text", "We keep it off.\n\nPlease tell us.", "offers", "Feature off") : Map.<String, String>of();
            var values = new HashMap<String, String>(answer);
            values.putAll(Map.of(
                    "link", "https://registry.example/s/abc", "until", "2026-11-30", "receipt", "OBJ-2026-0031",
                    "number", "CHG-2026-013", "title", "Speech-to-text", "due", "2026-12-01", "late", "true",
                    "resolution", "rejected", "reason", "We looked at it.", "type", "object")
                    .entrySet().stream().filter(e -> allowed(template, e.getKey()))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
            world.in(() -> world.letters.send(template, language, "reader@example.com", values, answer.isEmpty() ? null : Ids.next()));
            int expected = ++before;
            await().until(() -> smtp.count() == expected);
            keep("letter-" + template + "-" + language, smtp.taken().getLast());
        }
        for (var mail : smtp.taken()) {
            assertWellFormed(mail);
        }
        assertThat(part(parse(contract), "text/plain")).contains("Adventure Works Cycles AG", "23", "59", "2027");
        var letter = smtp.taken().getLast();
        assertThat(letter.header("List-Unsubscribe")).isNull();
        assertThat(letter.header("List-Id")).isNull();
    }

    private static boolean allowed(String template, String key) {
        return switch (template) {
            case "confirm-subscription", "password-link" -> List.of("link", "until").contains(key);
            case "already-subscribed" -> "link".equals(key);
            case "contact-check" -> "link".equals(key);
            case "objection-receipt", "objection-recorded" -> !List.of("until", "resolution", "reason").contains(key);
            case "objection-resolved" -> !List.of("until", "due", "late", "type").contains(key);
            default -> List.of("link", "receipt", "number", "title").contains(key);
        };
    }

    @Test
    void fc03OneClickIsPromisedToSubscribersAndToNobodyElse() throws Exception {
        var customer = world.customer(List.of("mail"), new Contact("Ann", "contact@example.com", "primary", "en"));
        world.subscribe("en", null, "subscriber@example.com");
        world.in(() -> world.notices.announce(world.plan(Ids.next(), World.content(World.item(1, "add", "A", "mail")),
                List.of("mail"), new CustomerDeadline(customer, "C", List.of("mail"), DAY))));
        deliver(2);
        var subscriber = sent("subscriber@example.com");
        var link = subscriber.header("List-Unsubscribe");
        assertThat(link).matches("<https://registry\\.example/s/[A-Za-z0-9_-]+/unsubscribe>");
        assertThat(subscriber.header("List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
        var token = link.replaceAll(".*/s/(.*)/unsubscribe>", "$1");
        var id = world.subscribers.findByEmail("subscriber@example.com").getFirst().id();
        assertThat(world.tokens.open(token, Purpose.MANAGE)).contains(id);
        assertThat(part(parse(subscriber), "text/plain")).contains("https://registry.example/s/" + token);

        var contract = sent("contact@example.com");
        assertThat(contract.header("List-Unsubscribe")).isNull();
        assertThat(contract.header("List-Unsubscribe-Post")).isNull();
        assertThat(part(parse(contract), "text/plain")).contains("Manage contacts");
        assertThat(subscriber.header("List-Id")).endsWith("<subprocessor-changes.registry.example>");
    }

    @Test
    void aNoticeThatLeavesLateNamesTheDaysOfItsDay() throws Exception {
        var change = Ids.next();
        var customer = world.customer(List.of("mail"), new Contact("Ann", "late@example.com", "primary", "en"));
        world.in(() -> world.notices.announce(world.plan(change, World.content(World.item(1, "add", "A", "mail")),
                List.of("mail"), new CustomerDeadline(customer, "C", List.of("mail"), DAY))));
        world.clocks = (of, customers) -> of.equals(change) && customers.contains(customer)
                ? Map.of(customer, new CustomerDeadline(customer, "", List.of(), DAY.plusDays(20), "refusal", DAY.plusDays(22), true)) : Map.of();
        deliver(1);
        assertThat(part(parse(sent("late@example.com")), "text/plain")).contains("27 January 2027").doesNotContain(" 7 January 2027");
        assertThat(part(parse(sent("late@example.com")), "text/calendar")).contains("20270127");
        assertThat(world.database.list("select concat_ws(' ', object_until, silence, silent_until) from delivery", row -> row.getString(1)))
                .as("the ledger says what was told").containsExactly("2027-01-27 refusal 2027-01-29");
    }

    @Test
    void eachMailHoldsItsOwnLinksAndMessageIdAndReturnAddress() throws Exception {
        world.subscribe(3);
        var change = world.announceToAll();
        deliver(3);
        for (var delivery : world.deliveries.page(change, null, null, null, 10)) {
            var mail = sent(delivery.recipient());
            assertThat(mail.header("Message-ID")).isEqualTo(delivery.messageId());
            assertThat(mail.from()).startsWith("bounce+").endsWith("@registry.example");
            assertThat(world.tokens.open(mail.from().substring(7, mail.from().indexOf('@')), Purpose.BOUNCE))
                    .contains(delivery.id());
            var text = part(parse(mail), "text/plain");
            var token = text.lines().filter(l -> l.contains("/o/")).findFirst().orElseThrow().replaceAll(".*/o/", "");
            assertThat(world.tokens.open(token, Purpose.CASE)).contains(delivery.id());
            assertThat(part(parse(mail), "text/html")).contains("href=\"https://registry.example/o/" + token + "\"");
            assertThat(delivery.smtpReply()).startsWith("250").doesNotContain("@");
        }
    }

    @Test
    void theCalendarHoldsTheLastDayInTheVendorsZone() throws Exception {
        world.subscribe(1);
        world.announceToAll();
        deliver(1);
        var calendar = Biweekly.parse(part(parse(smtp.taken().getFirst()), "text/calendar")).first();
        var event = calendar.getEvents().getFirst();
        assertThat(event.getDateEnd().getValue().toInstant()).isEqualTo(Instant.parse("2027-01-07T23:00:00Z"));
        assertThat(event.getDateStart().getValue().toInstant()).isEqualTo(Instant.parse("2027-01-07T22:59:00Z"));
        assertThat(event.getUid().getValue()).startsWith("objection-").endsWith("@registry.example");
        assertThat(event.getUrl().getValue()).isEqualTo("https://registry.example/changes/CHG-2026-013");
        assertThat(part(parse(smtp.taken().getFirst()), "text/plain"))
                .contains("You can object until Thursday, 7 January 2027, 23:59 CET", "(UTC+1).");
    }

    @Test
    void fc12ANameCannotBringAHeader() throws Exception {
        var evil = "Acme\r\nBcc: x@example.net";
        var customer = world.customer(List.of("mail"), new Contact("Ann", "contact@example.com", "primary", "en"));
        var content = new NoticeContent(new Vendor(evil, evil, evil, evil, "Europe/Brussels", "en"), "CHG-1", evil, evil,
                "notify", DAY, DAY, List.of(World.item(1, "add", evil, "mail")));
        world.in(() -> world.notices.announce(world.plan(Ids.next(), content, List.of(),
                new CustomerDeadline(customer, evil, List.of("mail"), DAY))));
        deliver(1);
        assertWellFormed(smtp.taken().getFirst());
        assertThat(parse(smtp.taken().getFirst()).getSubject()).contains("Acme Bcc: x@example.net");
        assertThat(Biweekly.parse(part(parse(smtp.taken().getFirst()), "text/calendar")).first().getEvents()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PayPal (Europe) S.à r.l. et Cie, S.C.A.", "개인정보 처리 위탁 업체 변경 안내 드립니다 서울 지점 추가",
            "Müller 🦆 & Söhne"})
    void fc13SubjectsArriveAsTheyWereMeant(String name) throws Exception {
        world.subscribe(1);
        world.in(() -> world.notices.announce(world.plan(Ids.next(), World.content(World.item(1, "add", name)), List.of())));
        deliver(1);
        assertThat(parse(smtp.taken().getFirst()).getSubject())
                .isEqualTo("Contoso Cloud: new subprocessor " + name + ", effective 11 January 2027");
    }

    @Test
    void fc13AnEndlessNameIsShortenedAndTheDateStays() throws Exception {
        world.subscribe(1);
        world.in(() -> world.notices.announce(world.plan(Ids.next(), World.content(World.item(1, "add", "ü".repeat(300))),
                List.of())));
        deliver(1);
        assertThat(parse(smtp.taken().getFirst()).getSubject()).contains("ü…, effective 11 January 2027").hasSizeLessThan(180);
    }

    @Test
    void fc14MarkupInNamesIsShownNotObeyed() throws Exception {
        var customer = world.customer(List.of("mail"), new Contact("Ann", "contact@example.com", "primary", "en"));
        var content = new NoticeContent(new Vendor(EVIL, EVIL, EVIL, EVIL, "Europe/Brussels", "en"), "CHG-1", EVIL, EVIL,
                "notify", DAY, DAY, List.of(new NoticeItem(1, "add", EVIL, EVIL, null, List.of("mail"), List.of(EVIL),
                        List.of(new FieldChange("address", EVIL, EVIL)), null)));
        world.in(() -> world.notices.announce(world.plan(Ids.next(), content, List.of("mail"),
                new CustomerDeadline(customer, EVIL, List.of("mail"), DAY))));
        deliver(1);
        var mail = parse(smtp.taken().getFirst());
        keep("hostile-names", smtp.taken().getFirst());
        assertThat(part(mail, "text/html")).doesNotContain("<img").contains("&lt;img src=x onerror=alert(1)&gt; &amp; Söhne");
        assertThat(part(mail, "text/plain").replaceAll("\\s+", " ")).contains("To " + EVIL).doesNotContain("&amp;", "&lt;");
        assertThat(((InternetAddress) mail.getFrom()[0]).getPersonal()).isEqualTo(EVIL);
    }

    @Test
    void fc15OneMailNamesOnlyWhatConcernsItsReader() throws Exception {
        world.subscribe("en", "drive", "drive@example.com");
        world.in(() -> world.notices.announce(world.plan(Ids.next(), World.content(World.item(1, "add", "Northwind", "mail"),
                World.item(2, "add", "Fabrikam", "mail", "drive")), List.of("mail", "drive"))));
        deliver(1);
        var mail = parse(smtp.taken().getFirst());
        for (var type : List.of("text/plain", "text/html")) {
            assertThat(part(mail, type)).contains("Fabrikam", "Contoso drive").doesNotContain("Northwind", "Contoso mail");
        }
        assertThat(mail.getSubject()).contains("new subprocessor Fabrikam");
    }

    @Test
    void anIndependentMailServerUnderstandsTheMail() throws Exception {
        var server = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
        server.start();
        try {
            world.subscribe(1);
            world.announceToAll();
            world.pump("smtp://127.0.0.1:" + server.getSmtp().getPort(), World.QUICK);
            await().until(() -> world.count("delivery", "sent") == 1);
            var mail = server.getReceivedMessages()[0];
            assertThat(mail.getAllRecipients()).hasSize(1);
            assertThat(mail.getSubject()).contains("Northwind Speech");
            assertThat(part(mail, "text/plain")).contains("Voice messages no longer leave the EEA.");
        } finally {
            server.stop();
        }
    }

    @Test
    void anAnswerToALetterFindsItsThread() throws Exception {
        world.close();
        world = new World("https://registry.example", Optional.of("imap://inbox.example"));
        var thread = Ids.next();
        world.in(() -> world.letters.send("objection-answer", "en", "a@example.com",
                Map.of("receipt", "OBJ-2026-0031", "number", "CHG-2026-013", "text", "First line.\nSecond line."), thread));
        deliver(1);
        var mail = parse(smtp.taken().getLast());
        var replyTo = mail.getHeader("Reply-To", null).replaceAll("[<>]", "");
        assertThat(replyTo).startsWith("case+").endsWith("@registry.example");
        var token = replyTo.substring("case+".length(), replyTo.indexOf('@'));
        assertThat(world.tokens.open(token.toUpperCase(Locale.ROOT), Purpose.THREAD)).as("servers may change the case").contains(thread);
        assertThat(replyTo.indexOf('@')).as("RFC 5321 §4.5.3.1.1").isLessThanOrEqualTo(64);
        assertThat(world.letters.threadOf(mail.getMessageID())).contains(thread);
        assertThat(world.letters.threadOf("<unknown@example.com>")).isEmpty();
        assertThat(part(mail, "text/plain")).contains("First line.").contains("Second line.").contains("simply answer this mail");
    }

    @Test
    void aLetterIsForgottenOnceItHasLeft() {
        world.in(() -> world.letters.send("password-link", "en", "a@example.com", Map.of("link", "https://registry.example/p/x")));
        deliver(1);
        assertThat(world.database.number("select octet_length(content_sealed) from letter")).isZero();
    }
}
