package org.subprocessorregistry.subscribers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.keys.EmailAddress;
import org.subprocessorregistry.keys.Ids;
import org.subprocessorregistry.keys.Lookup;
import org.subprocessorregistry.keys.Purpose;
import org.subprocessorregistry.keys.Seal;
import org.subprocessorregistry.keys.Tokens;
import org.subprocessorregistry.mail.Letters;
import org.subprocessorregistry.mail.MailRelay;
import org.subprocessorregistry.mail.Phrases;
import org.subprocessorregistry.sql.Database;
import org.subprocessorregistry.sql.Json;

/**
 * The recipients of notices.
 *
 * <p>Consent: pending from the request to the confirmation (double opt-in, GDPR Art. 7(1)), then active until the person leaves.
 * Who left comes back by his own confirmation only, never by an import. Contract: active while he is a contact of his customer.
 * Whoever becomes active first locks {@code register_head} in share mode, so that an announcement running at the same time
 * either counts him in or is seen by him.
 */
@ApplicationScoped
@Transactional
public class Subscribers {

    /** Version of the wording a person consents to. */
    static final String CONSENT_TEXT = "2026-11";
    static final Duration COOL_DOWN = Duration.ofMinutes(10);
    static final Duration CONFIRM_WITHIN = Duration.ofDays(7);

    private static final Set<String> FREQUENCIES = Set.of("immediate", "daily", "weekly");
    private static final int CHUNK = 5_000;
    private static final int MAX_NAME = 200;
    private static final String COLUMNS = """
            id, email_sealed, state, basis, customer_id, services, kinds, language, frequency, created_at, confirmed_at, left_at
            """;
    /** An erased person leaves a row without an address: the proof of what was sent stays. */
    private static final String NOT_ERASED = "octet_length(email_sealed) > 0";

    /** Whose wishes a request may still alter; who is active alters them behind the link to his settings. */
    private static final String WISHES_ANEW = "(s.state in ('pending', 'left') or s.suppressed_reason in ('hard-bounce', 'soft-bounces'))";

    private final Database database;
    private final Seal seal;
    private final Lookup lookup;
    private final Tokens tokens;
    private final Letters letters;
    private final MailRelay relay;
    private final Clock clock;

    @Inject
    public Subscribers(Database database, Seal seal, Lookup lookup, Tokens tokens, Letters letters, MailRelay relay, Clock clock) {
        this.database = database;
        this.seal = seal;
        this.lookup = lookup;
        this.tokens = tokens;
        this.letters = letters;
        this.relay = relay;
        this.clock = clock;
    }

    /**
     * Somebody asks for notices. Writes the wish and a letter with a confirmation link (good for 7 days), at most one per address
     * in 10 minutes. An address that is active already gets a letter with the link to its settings instead. The caller cannot
     * tell the difference.
     *
     * @throws IllegalArgumentException when the address, language or frequency is malformed
     */
    public void request(SubscriptionRequest request) {
        var address = EmailAddress.parse(request.email());
        var language = language(request.language());
        var frequency = frequency(request.frequency());
        var now = clock.instant();
        // The cool-down is decided by the statement that writes: of any number at once, one row comes back with a letter due.
        var written = database.first("""
                insert into subscriber as s (id, basis, email_sealed, email_hash, services, kinds, language, frequency, state,
                    consent_text, consent_ip_hash, confirm_mail_at, created_at)
                values (?, 'consent', ?, ?, ?::jsonb, ?::jsonb, ?, ?, 'pending', ?, ?, ?, ?)
                on conflict on constraint subscriber_address_uq do update set
                    email_sealed = case when s.state = 'left' then excluded.email_sealed else s.email_sealed end,
                    services = case when %1$s then excluded.services else s.services end,
                    kinds = case when %1$s then excluded.kinds else s.kinds end,
                    language = case when %1$s then excluded.language else s.language end,
                    frequency = case when %1$s then excluded.frequency else s.frequency end,
                    consent_text = case when %1$s then excluded.consent_text else s.consent_text end,
                    consent_ip_hash = case when %1$s then excluded.consent_ip_hash
                        else s.consent_ip_hash end,
                    state = case when s.state = 'left' or s.suppressed_reason in ('hard-bounce', 'soft-bounces') then 'pending'
                        else s.state end,
                    suppressed_reason = case when s.suppressed_reason in ('complaint', 'admin') then s.suppressed_reason end,
                    confirm_mail_at = case when s.confirm_mail_at > excluded.confirm_mail_at - make_interval(secs => ?)
                        then s.confirm_mail_at else excluded.confirm_mail_at end,
                    version = s.version + 1
                returning id, state, language, old.confirm_mail_at is distinct from new.confirm_mail_at as letter_due"""
                        .formatted(WISHES_ANEW),
                row -> new Written(Database.id(row, "id"), row.getString("state"), row.getString("language"),
                        row.getBoolean("letter_due")),
                Ids.next(), seal.seal(address.typed()), lookup.hash(address), Json.write(request.services()),
                Json.write(request.kinds()), language, frequency, CONSENT_TEXT,
                request.ip() == null ? null : lookup.hash("ip", request.ip()), now, now, (double) COOL_DOWN.toSeconds())
                .orElseThrow();
        if (written.letterDue() && "pending".equals(written.state())) {
            var until = now.plus(CONFIRM_WITHIN);
            letters.send("confirm-subscription", written.language(), address.forSmtp(), Map.of(
                    "link", relay.baseUrl() + "/s/" + tokens.issue(Purpose.CONFIRM, written.id(), until),
                    "until", until.atZone(zone()).toLocalDate().toString()));
        } else if (written.letterDue() && "active".equals(written.state())) {
            letters.send("already-subscribed", written.language(), address.forSmtp(), Map.of(
                    "link", relay.baseUrl() + "/s/" + tokens.issue(Purpose.MANAGE, written.id())));
        }
    }

    private record Written(UUID id, String state, String language, boolean letterDue) {
    }

    /** Empty when there is none or the person was erased. */
    public Optional<SubscriberView> find(UUID id) {
        return database.first("select " + COLUMNS + " from subscriber where id = ? and " + NOT_ERASED, this::view, id);
    }

    /** The name of a contract contact; empty for everybody else, and where none was given. */
    public String nameOf(UUID id) {
        return database.first("select name_sealed from subscriber where id = ? and name_sealed is not null", row -> seal.open(row.getBytes(1)), id).orElse("");
    }

    /** Mailboxes that anybody can have say nothing about who somebody works for. */
    private static final Set<String> ANYBODYS = Set.of("gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "yahoo.com",
            "icloud.com", "me.com", "aol.com", "gmx.de", "gmx.net", "gmx.com", "web.de", "t-online.de", "freenet.de", "posteo.de", "mailbox.org",
            "proton.me", "protonmail.com", "orange.fr", "free.fr", "laposte.net", "wanadoo.fr", "yahoo.fr", "yahoo.es", "telefonica.net", "mail.com");

    /**
     * Customers with a contact in that mail domain. Addresses are sealed, so all contacts are opened and compared; this is asked
     * when a person looks at one case, not for a list.
     */
    public List<UUID> customersAt(String domain) {
        var end = "@" + EmailAddress.parse("x@" + domain).folded().substring(2);
        if (ANYBODYS.contains(end.substring(1))) {
            return List.of();
        }
        var found = new LinkedHashSet<UUID>();
        database.list("select customer_id, email_sealed from subscriber where basis = 'contract' and state <> 'left' and %s order by id".formatted(NOT_ERASED),
                row -> EmailAddress.parse(seal.open(row.getBytes("email_sealed"))).folded().endsWith(end) && found.add(Database.id(row, "customer_id")));
        return List.copyOf(found);
    }

    /** Every row of that mailbox, however it is spelled; empty for a malformed address. */
    public List<SubscriberView> findByEmail(String email) {
        byte[] hash;
        try {
            hash = lookup.hash(EmailAddress.parse(email));
        } catch (IllegalArgumentException e) {
            return List.of();
        }
        return database.list("select " + COLUMNS + " from subscriber where email_hash = ? and " + NOT_ERASED + " order by id",
                this::view, hash);
    }

    /**
     * The person says yes: pending becomes active, also after having left. Repeating it changes nothing.
     *
     * @throws NoSuchElementException when there is no such subscriber
     */
    public SubscriberView confirm(UUID id) {
        lockRegister();
        database.update("""
                update subscriber set state = 'active', confirmed_at = ?, left_at = null, left_by = null, version = version + 1
                where id = ? and basis = 'consent' and state in ('pending', 'left') and %s""".formatted(NOT_ERASED),
                clock.instant(), id);
        return get(id);
    }

    /**
     * New wishes; a contract contact can change his language only, his services are his customer's.
     *
     * @throws NoSuchElementException when there is no such subscriber
     * @throws IllegalArgumentException when language or frequency is malformed
     */
    public SubscriberView change(UUID id, Preferences preferences) {
        // An announcement that is under way tells him, or is on his page when he is back: never neither.
        lockRegister();
        database.update("""
                update subscriber set language = ?, version = version + 1,
                    services = case when basis = 'consent' then ?::jsonb else services end,
                    kinds = case when basis = 'consent' then ?::jsonb else kinds end,
                    frequency = case when basis = 'consent' then ? else frequency end
                where id = ? and %s""".formatted(NOT_ERASED), language(preferences.language()),
                Json.write(preferences.services()), Json.write(preferences.kinds()), frequency(preferences.frequency()), id);
        return get(id);
    }

    /**
     * Stops all mail to this row; what is still queued is suppressed. Repeating it changes nothing. A contract contact does
     * not leave by link: he stays, because his customer must be told.
     *
     * @throws NoSuchElementException when there is no such subscriber
     */
    public SubscriberView leave(UUID id, LeftBy by) {
        database.update("""
                update subscriber set state = 'left', left_at = ?, left_by = ?, version = version + 1
                where id = ? and state <> 'left' and (basis = 'consent' or ?)""", clock.instant(), by.code(), id,
                by == LeftBy.ADMIN || by == LeftBy.CONTRACT_ENDED);
        stopMail(id);
        return get(id);
    }

    /**
     * Forgets the person: address, name, wishes and consent record go. What stays is a row without them, its keyed hash and the
     * deliveries: the pseudonymous proof that notices were sent (GDPR Art. 17(3)(e)). Repeating it changes nothing.
     */
    public void erase(UUID id) {
        database.update("""
                update subscriber set state = 'left', left_at = coalesce(left_at, ?), left_by = coalesce(left_by, 'admin'),
                    email_sealed = ''::bytea, name_sealed = null, services = '[]', kinds = '[]', consent_text = null,
                    consent_ip_hash = null, confirm_mail_at = null, version = version + 1
                where id = ?""", clock.instant(), id);
        stopMail(id);
    }

    /**
     * Stops mail to a consent subscriber without his asking: his address is bad, or he complained. What is queued is stopped.
     * A contract contact is never suppressed, because his customer must be told.
     */
    public void suppress(UUID id, SuppressedReason reason) {
        int suppressed = database.update("""
                update subscriber set state = 'suppressed', suppressed_at = ?, suppressed_reason = ?, version = version + 1
                where id = ? and basis = 'consent' and state in ('pending', 'active')""", clock.instant(), reason.code(), id);
        if (suppressed == 1) {
            database.update("""
                    update delivery set state = 'suppressed', reason = 'suppressed'
                    where subscriber_id = ? and state in ('queued', 'deferred', 'claimed')""", id);
        }
    }

    /** Rows under way keep their claimer: should the relay have taken the mail already, that is still recorded. */
    private void stopMail(UUID id) {
        database.update("""
                update delivery as d set state = 'suppressed', reason = 'left' from subscriber s
                where d.subscriber_id = s.id and s.id = ? and s.state = 'left'
                    and d.state in ('queued', 'deferred', 'claimed')""", id);
    }

    /**
     * Adds people on another legal ground than their own request. They are active at once; who left, or is suppressed, stays
     * out; who is there already is not changed; who is pending becomes active.
     *
     * @param legalGround kept with each of them
     */
    public BulkOutcome addAll(List<NewSubscriber> subscribers, String legalGround) {
        lockRegister();
        var defaultLanguage = defaultLanguage();
        var tally = new Tally();
        for (int from = 0; from < subscribers.size(); from += CHUNK) {
            addChunk(subscribers.subList(from, Math.min(from + CHUNK, subscribers.size())), legalGround, defaultLanguage, tally);
        }
        return new BulkOutcome(tally.added, tally.known, tally.skipped);
    }

    private static final class Tally {
        private int added;
        private int known;
        private final List<BulkOutcome.Skipped> skipped = new ArrayList<>();
        private final Set<String> seen = new HashSet<>();
    }

    private record Row(NewSubscriber source, EmailAddress address, byte[] hash, String language, String frequency) {
    }

    private record Known(UUID id, String state, boolean left) {
    }

    private void addChunk(List<NewSubscriber> chunk, String legalGround, String defaultLanguage, Tally tally) {
        var rows = new LinkedHashMap<String, Row>();
        for (var source : chunk) {
            try {
                var address = EmailAddress.parse(source.email());
                var row = new Row(source, address, lookup.hash(address),
                        blank(source.language()) ? defaultLanguage : language(source.language()),
                        frequency(source.frequency()));
                if (tally.seen.add(HexFormat.of().formatHex(row.hash()))) {
                    rows.put(HexFormat.of().formatHex(row.hash()), row);
                } else {
                    tally.known++;
                }
            } catch (IllegalArgumentException e) {
                tally.skipped.add(new BulkOutcome.Skipped(source.record(), e.getMessage()));
            }
        }
        var there = new HashMap<String, Known>();
        database.list("""
                select id, email_hash, state, left_at is not null as has_left from subscriber
                where basis = 'consent' and email_hash = any(?) for update""", row -> there.put(
                        HexFormat.of().formatHex(row.getBytes("email_hash")),
                        new Known(Database.id(row, "id"), row.getString("state"), row.getBoolean("has_left"))),
                (Object) rows.values().stream().map(Row::hash).toArray(byte[][]::new));
        var fresh = new ArrayList<Row>();
        var waiting = new ArrayList<UUID>();
        rows.forEach((hash, row) -> {
            var known = there.get(hash);
            if (known == null) {
                fresh.add(row);
            } else if (known.left() || "suppressed".equals(known.state())) {
                tally.skipped.add(new BulkOutcome.Skipped(row.source().record(), known.left() ? "left" : "suppressed"));
            } else if ("pending".equals(known.state())) {
                waiting.add(known.id());
            } else {
                tally.known++;
            }
        });
        int inserted = insert(fresh, legalGround);
        int activated = waiting.isEmpty() ? 0 : database.update("""
                update subscriber set state = 'active', confirmed_at = ?, consent_text = ?, version = version + 1
                where id = any(?) and state = 'pending'""", clock.instant(), ground(legalGround), Database.ids(waiting));
        tally.added += inserted + activated;
        tally.known += fresh.size() - inserted + waiting.size() - activated;
    }

    private int insert(List<Row> rows, String legalGround) {
        if (rows.isEmpty()) {
            return 0;
        }
        return database.update("""
                insert into subscriber (id, basis, email_sealed, email_hash, services, language, frequency, state, consent_text,
                    created_at, confirmed_at)
                select r.id, 'consent', r.sealed, r.hash, r.services::jsonb, r.language, r.frequency, 'active', ?, ?, ?
                from unnest(?, ?, ?, ?, ?, ?) as r(id, sealed, hash, services, language, frequency)
                on conflict on constraint subscriber_address_uq do nothing""",
                ground(legalGround), clock.instant(), clock.instant(),
                rows.stream().map(r -> Ids.next()).toArray(UUID[]::new),
                rows.stream().map(r -> seal.seal(r.address().typed())).toArray(byte[][]::new),
                rows.stream().map(Row::hash).toArray(byte[][]::new),
                rows.stream().map(r -> Json.write(r.source().services())).toArray(String[]::new),
                rows.stream().map(Row::language).toArray(String[]::new),
                rows.stream().map(Row::frequency).toArray(String[]::new));
    }

    private static String ground(String legalGround) {
        return "import: " + (legalGround == null ? "" : legalGround.strip());
    }

    /**
     * Makes these the contacts of a customer: new ones are added, known ones changed, those not named any more end.
     *
     * @param services service codes of the customer
     * @throws IllegalArgumentException when a contact is malformed or named twice; nothing is changed
     */
    public void putContacts(UUID customerId, List<String> services, List<Contact> contacts) {
        lockRegister();
        var now = clock.instant();
        var hashes = new LinkedHashMap<String, byte[]>();
        for (var contact : contacts) {
            var address = EmailAddress.parse(contact.email());
            var hash = lookup.hash(address);
            if (hashes.put(HexFormat.of().formatHex(hash), hash) != null) {
                throw new IllegalArgumentException("A contact is named twice.");
            }
            var kind = contact.kind() == null ? "primary" : contact.kind();
            if (!Set.of("primary", "backup").contains(kind)) {
                throw new IllegalArgumentException("A contact is primary or backup.");
            }
            database.update("""
                    insert into subscriber as s (id, basis, customer_id, contact_kind, email_sealed, email_hash, name_sealed,
                        services, language, state, created_at, confirmed_at)
                    values (?, 'contract', ?, ?, ?, ?, ?, ?::jsonb, ?, 'active', ?, ?)
                    on conflict on constraint subscriber_address_uq do update set contact_kind = excluded.contact_kind,
                        email_sealed = excluded.email_sealed, name_sealed = excluded.name_sealed,
                        services = excluded.services, language = excluded.language, state = 'active', left_at = null,
                        left_by = null, version = s.version + 1""",
                    Ids.next(), customerId, kind, seal.seal(address.typed()), hash, seal.seal(name(contact.name())),
                    Json.write(services), language(contact.language()), now, now);
        }
        database.list("""
                update subscriber set state = 'left', left_at = ?, left_by = 'contract-ended', version = version + 1
                where customer_id = ? and basis = 'contract' and state <> 'left' and not email_hash = any(?)
                returning id""", row -> Database.id(row, "id"), now, customerId, hashes.values().toArray(byte[][]::new))
                .forEach(this::stopMail);
    }

    /** The contacts of a customer that have not ended, primary ones first. */
    public List<ContactView> contacts(UUID customerId) {
        return contactsOf(List.of(customerId)).getOrDefault(customerId, List.of());
    }

    /** The same of several customers, by customer; who has none is absent. */
    public Map<UUID, List<ContactView>> contactsOf(Collection<UUID> customerIds) {
        var contacts = new LinkedHashMap<UUID, List<ContactView>>();
        database.list("""
                select customer_id, id, name_sealed, email_sealed, contact_kind, language, state from subscriber
                where customer_id = any(?) and basis = 'contract' and state <> 'left' and %s
                order by contact_kind desc, id""".formatted(NOT_ERASED), row -> contacts
                        .computeIfAbsent(Database.id(row, "customer_id"), customer -> new ArrayList<>()).add(new ContactView(
                                Database.id(row, "id"), row.getBytes("name_sealed") == null ? "" : seal.open(row.getBytes("name_sealed")),
                                seal.open(row.getBytes("email_sealed")), row.getString("contact_kind"), row.getString("language"),
                                row.getString("state"))), (Object) Database.ids(customerIds));
        return contacts;
    }

    /**
     * A page in order of creation.
     *
     * @param after id of the last row of the page before; null for the first page
     */
    public List<SubscriberView> page(SubscriberFilter filter, UUID after, int limit) {
        var parameters = new ArrayList<Object>();
        var where = where(filter, parameters);
        if (after != null) {
            where += " and id > ?";
            parameters.add(after);
        }
        parameters.add(limit);
        return database.list("select " + COLUMNS + " from subscriber where " + where + " order by id limit ?", this::view,
                parameters.toArray());
    }

    public long count(SubscriberFilter filter) {
        var parameters = new ArrayList<Object>();
        return database.number("select count(*) from subscriber where " + where(filter, parameters), parameters.toArray());
    }

    private static String where(SubscriberFilter filter, List<Object> parameters) {
        var where = new StringBuilder(NOT_ERASED);
        and(where, parameters, " and state = ?", filter.state());
        and(where, parameters, " and basis = ?", filter.basis());
        and(where, parameters, " and language = ?", filter.language());
        and(where, parameters, " and customer_id = ?", filter.customerId());
        and(where, parameters, " and (services = '[]' or jsonb_exists(services, ?))", filter.service());
        return where.toString();
    }

    private static void and(StringBuilder where, List<Object> parameters, String condition, Object value) {
        if (value != null) {
            where.append(condition);
            parameters.add(value);
        }
    }

    private SubscriberView get(UUID id) {
        return find(id).orElseThrow(() -> new NoSuchElementException("There is no subscriber " + id));
    }

    private SubscriberView view(ResultSet row) throws SQLException {
        return new SubscriberView(Database.id(row, "id"), seal.open(row.getBytes("email_sealed")),
                row.getString("state"), row.getString("basis"), Database.id(row, "customer_id"),
                Json.codes(row.getString("services")), Json.codes(row.getString("kinds")), row.getString("language"),
                row.getString("frequency"), Database.instant(row, "created_at"), Database.instant(row, "confirmed_at"),
                Database.instant(row, "left_at"));
    }

    private void lockRegister() {
        database.number("select 1 from register_head for share");
    }

    private ZoneId zone() {
        return database.first("select time_zone from settings", row -> ZoneId.of(row.getString(1)))
                .orElse(ZoneOffset.UTC);
    }

    private String defaultLanguage() {
        return database.first("select default_language from settings", row -> row.getString(1)).orElse("en");
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }

    /** Blank = the vendor's default. */
    private String language(String language) {
        if (blank(language)) {
            return defaultLanguage();
        }
        if (!Phrases.LANGUAGES.contains(language)) {
            throw new IllegalArgumentException("The language is one of en, de, fr and es.");
        }
        return language;
    }

    private static String frequency(String frequency) {
        var chosen = blank(frequency) ? "immediate" : frequency;
        if (!FREQUENCIES.contains(chosen)) {
            throw new IllegalArgumentException("The frequency is immediate, daily or weekly.");
        }
        return chosen;
    }

    private static String name(String name) {
        var trimmed = name == null ? "" : name.strip();
        if (trimmed.length() > MAX_NAME || trimmed.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("A name is one line of at most %d characters.".formatted(MAX_NAME));
        }
        return trimmed;
    }
}
