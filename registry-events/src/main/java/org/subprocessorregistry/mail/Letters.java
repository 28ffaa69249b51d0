package org.subprocessorregistry.mail;

import java.time.Clock;
import java.util.Map;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.keys.EmailAddress;
import org.subprocessorregistry.keys.Ids;
import org.subprocessorregistry.keys.Seal;
import org.subprocessorregistry.sql.Database;
import org.subprocessorregistry.sql.Json;

/**
 * Mails to one person outside of notices. They are rows of the caller's transaction and leave after its commit.
 *
 * <p>Address and content are sealed; the content is forgotten once the mail has left. Values are plain text; dates are ISO
 * dates ({@code 2027-01-07}) and are put into words.
 */
@ApplicationScoped
public class Letters {

    /** Values that must be given. Others are optional: title, type, due, late ("true"), resolution, reason, link, until. */
    private static final Map<String, Set<String>> TEMPLATES = Map.of(
            "confirm-subscription", Set.of("link", "until"),
            "already-subscribed", Set.of("link"),
            "objection-receipt", Set.of("receipt", "number"),
            "objection-resolved", Set.of("receipt", "number", "resolution"),
            "approval-receipt", Set.of("receipt", "number"),
            "password-link", Set.of("link"));

    private final Database database;
    private final Seal seal;
    private final Clock clock;

    @Inject
    public Letters(Database database, Seal seal, Clock clock) {
        this.database = database;
        this.seal = seal;
        this.clock = clock;
    }

    /**
     * Queues a letter.
     *
     * @param template confirm-subscription (link, until), already-subscribed (link), objection-receipt (receipt, number; title,
     *     type = object|question|modification, due, late, link), objection-resolved (receipt, number, resolution; reason, title,
     *     link), approval-receipt (receipt, number; title, link) or password-link (link; until)
     * @param language en, de, fr or es; another one counts as English
     * @throws IllegalArgumentException when there is no such template, a value is missing or the address is malformed
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void send(String template, String language, String email, Map<String, String> values) {
        var required = TEMPLATES.get(template);
        if (required == null) {
            throw new IllegalArgumentException("There is no letter " + template);
        }
        if (!values.keySet().containsAll(required)) {
            throw new IllegalArgumentException("The letter %s needs %s".formatted(template, required));
        }
        var known = Phrases.LANGUAGES.contains(language) ? language : "en";
        database.list("""
                with letter as (
                    insert into letter (id, template, language, recipient_sealed, content_sealed, created_at)
                    values (?, ?, ?, ?, ?, ?))
                select pg_notify('mail', '')""", row -> true, Ids.next(), template, known,
                seal.seal(EmailAddress.parse(email).forSmtp()), seal.seal(Json.write(values)), clock.instant());
    }
}
