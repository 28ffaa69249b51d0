package org.subprocessorregistry.mail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import com.fasterxml.jackson.core.type.TypeReference;
import org.subprocessorregistry.keys.Purpose;
import org.subprocessorregistry.keys.Seal;
import org.subprocessorregistry.keys.Tokens;
import org.subprocessorregistry.sql.Database;
import org.subprocessorregistry.sql.Json;

/** The letters that wait; they go before the notices, because somebody sits there and waits for them. */
@ApplicationScoped
public class LetterQueue extends ClaimTable {

    /** Letters of a thread that a header names at most. */
    private static final int MOST_REFERENCES = 30;

    private final Tokens tokens;
    private final MailRelay relay;
    private final Event<LetterFailed> failed;
    private final MailRenderer renderer = new MailRenderer();

    @Inject
    public LetterQueue(Database database, Clock clock, Seal seal, Tokens tokens, MailRelay relay, Event<LetterFailed> failed) {
        super(database, clock, seal, "letter", ", content_sealed = ''::bytea");
        this.tokens = tokens;
        this.relay = relay;
        this.failed = failed;
    }

    @Override
    @Transactional
    public void rejected(UUID id, String claimer, String reply) {
        super.rejected(id, claimer, reply);
        tellOfFailure(id, reply);
    }

    @Override
    @Transactional
    public void deferred(UUID id, String claimer, String reply) {
        super.deferred(id, claimer, reply);
        tellOfFailure(id, reply);
    }

    /** Not while it is still tried. */
    private void tellOfFailure(UUID id, String reply) {
        database.list("select about_id from letter where id = ? and about_id is not null and state in ('bounced', 'failed')", row -> Database.id(row, 1), id)
                .forEach(about -> failed.fire(new LetterFailed(id, about, reply)));
    }

    @Override
    public List<? extends Claimed> claim(String claimer, int limit, Duration lease) {
        return database.list("""
                with due as (
                    select id from letter
                    where state in ('queued', 'deferred', 'claimed') and next_attempt_at <= now()
                    order by next_attempt_at limit ? for update skip locked)
                update letter as l set state = 'claimed', claimed_by = ?, lease_until = now() + make_interval(secs => ?),
                    next_attempt_at = now() + make_interval(secs => ?)
                from due where l.id = due.id
                returning l.id, l.template, l.language, l.recipient_sealed, l.content_sealed, l.thread_id""", this::letter,
                limit, claimer, (double) lease.toSeconds(), (double) lease.toSeconds());
    }

    private Letter letter(ResultSet row) throws SQLException {
        return new Letter(Database.id(row, "id"), row.getString("template"), row.getString("language"),
                row.getBytes("recipient_sealed"), row.getBytes("content_sealed"), Database.id(row, "thread_id"));
    }

    private record Sender(String name, String legalName, String address, String privacyContact) {
    }

    private Sender sender() {
        return database.first("select vendor_name, vendor_legal_name, vendor_address, privacy_contact from settings",
                row -> new Sender(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                .orElse(new Sender("", "", "", ""));
    }

    /** A claimed letter. */
    private final class Letter implements Claimed {

        private final UUID id;
        private final String template;
        private final String language;
        private final byte[] recipient;
        private final byte[] content;
        private final UUID thread;

        Letter(UUID id, String template, String language, byte[] recipient, byte[] content, UUID thread) {
            this.id = id;
            this.template = template;
            this.language = language;
            this.recipient = recipient;
            this.content = content;
            this.thread = thread;
        }

        @Override
        public UUID id() {
            return id;
        }

        @Override
        public OutgoingMail compose() {
            var values = Json.read(seal.open(content), new TypeReference<Map<String, String>>() { });
            var sender = sender();
            boolean answered = thread != null && relay.readsAnswers();
            var page = page(template, language, values, sender, answered);
            var to = seal.open(recipient);
            var replyTo = answered ? relay.replyAddress(Purpose.THREAD, tokens.issue(Purpose.THREAD, thread)) : sender.privacyContact();
            var wording = new RenderedMail(page.heading(), renderer.text(page), renderer.html(page));
            database.update("update letter set sha256 = ? where id = ?", wording.sha256(), id);
            var draft = new Draft(sender.name(), relay.from(), replyTo, wording.subject(), null, false, wording.text(), wording.html(), null, null,
                    references(values));
            return new OutgoingMail(id, to, "bounce+" + tokens.issue(Purpose.BOUNCE, id) + "@" + relay.bounceDomain(),
                    Mould.of(draft, Set.of()), Map.of(Slot.TO, to,
                            Slot.MESSAGE_ID, "<" + tokens.messageId(id) + "@" + relay.host() + ">",
                            Slot.DATE, OutgoingMail.date(clock.instant())));
        }

        /** The notice, our letters of the thread before this one, and last what is answered. */
        private List<String> references(Map<String, String> values) {
            var named = new ArrayList<String>(words(values.get("about")));
            if (thread != null) {
                named.addAll(database.list("select message_key from letter where thread_id = ? and id < ? and message_key is not null order by id desc limit ?",
                        row -> "<" + row.getString(1) + "@" + relay.host() + ">", thread, id, MOST_REFERENCES).reversed());
            }
            named.addAll(words(values.get("answers")));
            return List.copyOf(named);
        }

        private static List<String> words(String text) {
            return text == null || text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
        }
    }

    private static MailPage page(String template, String language, Map<String, String> values, Sender sender, boolean answered) {
        var phrases = Phrases.in(language);
        var key = "letter." + template + ".";
        var receipt = values.getOrDefault("receipt", "");
        var paragraphs = new ArrayList<String>();
        if (!values.getOrDefault("name", "").isBlank()) {
            paragraphs.add(phrases.text("letter.greeting", values.get("name")));
        }
        paragraphs.add(phrases.text(key + "intro", values.getOrDefault("number", ""), receipt));
        if ("true".equals(values.get("late"))) {
            paragraphs.add(phrases.text(key + "late"));
        }
        values.getOrDefault("text", "").lines().filter(line -> !line.isBlank()).forEach(paragraphs::add);
        if (values.containsKey("due")) {
            paragraphs.add(phrases.text(key + "due", date(phrases, values.get("due"))));
        }
        var facts = new ArrayList<MailPage.Fact>();
        for (var fact : List.of("title", "type", "resolution", "reason", "offers", "files")) {
            if (values.get(fact) != null && !values.get(fact).isBlank()) {
                facts.add(new MailPage.Fact(phrases.text("fact." + fact),
                        word(phrases, fact, values)));
            }
        }
        if (!values.getOrDefault("remedies", "").isBlank()) {
            facts.add(new MailPage.Fact(phrases.text("fact.remedies"), remedies(phrases, values.get("remedies"))));
        }
        var notes = new ArrayList<String>();
        if (values.containsKey("until")) {
            notes.add(phrases.text(key + "note", date(phrases, values.get("until"))));
        }
        if ("confirm-subscription".equals(template)) {
            notes.add(phrases.text(key + "not-you"));
        }
        if (values.containsKey("offers")) {
            notes.add(phrases.text(key + "offers"));
        }
        if (answered) {
            notes.add(phrases.text("letter.reply"));
        }
        var button = values.get("link") == null ? null : new MailPage.Link(phrases.text(key + "button"), values.get("link"));
        return new MailPage(language, sender.name(), phrases.text("topic"), phrases.text(key + "subject", receipt),
                phrases.text(key + "preheader", receipt), paragraphs, List.of(), List.of(), facts, button, List.of(), notes,
                footer(phrases, sender), null);
    }

    /** Codes separated by commas, each with the last day behind it where there is one. */
    private static String remedies(Phrases phrases, String codes) {
        return Stream.of(codes.split(",")).map(one -> one.split(" ")).map(one -> {
            var words = phrases.textOr("remedy." + one[0], one[0]);
            return one.length == 1 ? words : phrases.text("remedy.until", words, date(phrases, one[1]));
        }).collect(Collectors.joining(" · "));
    }

    /** A question is answered, not withdrawn. */
    private static String word(Phrases phrases, String fact, Map<String, String> values) {
        var plain = phrases.textOr(fact + "." + values.get(fact), values.get(fact));
        return "resolution".equals(fact) && "question".equals(values.get("type"))
                ? phrases.textOr("resolution." + values.get(fact) + ".question", plain) : plain;
    }

    private static List<String> footer(Phrases phrases, Sender sender) {
        var footer = new ArrayList<String>();
        var name = sender.legalName().isBlank() ? sender.name() : sender.legalName();
        footer.add(sender.address().isBlank() ? name : name + ", " + sender.address());
        if (!sender.privacyContact().isBlank()) {
            footer.add(phrases.text("footer.questions", sender.privacyContact()));
        }
        return footer;
    }

    /** In words when it is an ISO date, else as it is. */
    private static String date(Phrases phrases, String text) {
        try {
            return phrases.date(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            return text;
        }
    }
}
