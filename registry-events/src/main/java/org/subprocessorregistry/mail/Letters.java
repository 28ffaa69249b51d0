package org.subprocessorregistry.mail;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.keys.EmailAddress;
import org.subprocessorregistry.keys.Ids;
import org.subprocessorregistry.keys.Seal;
import org.subprocessorregistry.keys.Tokens;
import org.subprocessorregistry.sql.Database;
import org.subprocessorregistry.sql.Json;

/**
 * Mails to one person outside of notices. They are rows of the caller's transaction and leave after its commit.
 *
 * <p>Address and content are sealed; the content is forgotten once the mail has left. Values are plain text; dates are ISO
 * dates ({@code 2027-01-07}) and are put into words. Any letter may have {@code name} (then it greets), {@code about} (Message-ID of
 * the notice) and {@code answers} (Message-IDs that it answers, blank-separated, the last one above all).
 */
@ApplicationScoped
public class Letters {

    /** Values that must be given. Others are optional: title, type, due, late ("true"), resolution, reason, remedies, text, offers, files, link, until. */
    private static final Map<String, Set<String>> TEMPLATES = Map.of(
            "confirm-subscription", Set.of("link", "until"),
            "already-subscribed", Set.of("link"),
            "objection-receipt", Set.of("receipt", "number"),
            "objection-resolved", Set.of("receipt", "number", "resolution"),
            "objection-answer", Set.of("receipt", "number", "text"),
            "objection-recorded", Set.of("receipt", "number"),
            "approval-receipt", Set.of("receipt", "number"),
            "contact-check", Set.of("link"),
            "password-link", Set.of("link"));

    private final Database database;
    private final Seal seal;
    private final Tokens tokens;
    private final Clock clock;

    @Inject
    public Letters(Database database, Seal seal, Tokens tokens, Clock clock) {
        this.database = database;
        this.seal = seal;
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * Queues a letter.
     *
     * @param template confirm-subscription (link, until), already-subscribed (link), objection-receipt and objection-recorded
     *     (receipt, number; title, type = object|question|modification, due, late, link), objection-resolved (receipt, number,
     *     resolution; reason, remedies = codes separated by commas, each with its last day behind a blank, title, link), objection-answer (receipt, number, text; offers, files, title, link),
     *     approval-receipt (receipt, number; title, link), contact-check (link) or password-link (link; until)
     * @param language en, de, fr or es; another one counts as English
     * @return its id
     * @throws IllegalArgumentException when there is no such template, a value is missing or the address is malformed
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public UUID send(String template, String language, String email, Map<String, String> values) {
        return queue(template, language, email, values, null, null);
    }

    /**
     * Queues a letter that belongs to a thread: an answer to it finds back, by the address it goes to and by the Message-ID it names.
     *
     * @param thread the objection's id; null = it belongs to none, answers go to the privacy contact
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public UUID send(String template, String language, String email, Map<String, String> values, UUID thread) {
        return queue(template, language, email, values, thread, thread);
    }

    /**
     * Queues a letter that tells of something; an answer to it goes to the privacy contact.
     *
     * @param about id of the approval
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public UUID tell(String template, String language, String email, Map<String, String> values, UUID about) {
        return queue(template, language, email, values, null, about);
    }

    private UUID queue(String template, String language, String email, Map<String, String> values, UUID thread, UUID about) {
        var required = TEMPLATES.get(template);
        if (required == null) {
            throw new IllegalArgumentException("There is no letter " + template);
        }
        if (!values.keySet().containsAll(required)) {
            throw new IllegalArgumentException("The letter %s needs %s".formatted(template, required));
        }
        var known = Phrases.LANGUAGES.contains(language) ? language : "en";
        var id = Ids.next();
        database.list("""
                with letter as (
                    insert into letter (id, template, language, recipient_sealed, content_sealed, created_at, about_id, thread_id, message_key)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?))
                select pg_notify('mail', '')""", row -> true, id, template, known,
                seal.seal(EmailAddress.parse(email).forSmtp()), seal.seal(Json.write(values)), clock.instant(), about, thread,
                thread == null ? null : tokens.messageId(id));
        return id;
    }

    /**
     * A letter that the relay had taken came back.
     *
     * @return what it was about, where it was about anything; empty when it was known to have come back, or is no letter
     */
    public List<UUID> returned(UUID id) {
        return database.list("update letter set state = 'bounced', reason = 'returned' where id = ? and state = 'sent' returning about_id",
                row -> Database.id(row, 1), id).stream().filter(Objects::nonNull).toList();
    }

    /**
     * The thread of the letter with this Message-ID.
     *
     * @param messageId as it stands in In-Reply-To or References, with or without its brackets
     */
    @Transactional
    public Optional<UUID> threadOf(String messageId) {
        var key = messageId == null ? "" : messageId.strip().replaceFirst("^<", "").replaceFirst("@.*$", "");
        return database.first("select thread_id from letter where message_key = ?", row -> Database.id(row, 1), key);
    }

    /** Every letter that tells of an objection or an approval, in the order of writing. */
    @Transactional
    public List<LetterView> about(UUID id) {
        return database.list("""
                select id, template, language, state, smtp_reply_sealed, created_at, sent_at, sha256 from letter where about_id = ? order by created_at, id""",
                row -> new LetterView(Database.id(row, "id"), row.getString("template"), row.getString("language"), row.getString("state"),
                        seal.openIfAny(row.getBytes("smtp_reply_sealed")), Database.instant(row, "created_at"), Database.instant(row, "sent_at"), row.getString("sha256")), id);
    }

    /** What became of these letters; ids that are none are left out. */
    @Transactional
    public Map<UUID, LetterOutcome> outcomes(Collection<UUID> letters) {
        var outcomes = new HashMap<UUID, LetterOutcome>();
        database.list("select id, state, smtp_reply_sealed, sent_at from letter where id = any(?)", row -> outcomes.put(Database.id(row, "id"),
                new LetterOutcome(row.getString("state"), seal.openIfAny(row.getBytes("smtp_reply_sealed")), Database.instant(row, "sent_at"))), (Object) Database.ids(letters));
        return outcomes;
    }
}
