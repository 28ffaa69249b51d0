package org.subprocessorregistry.contacthealth;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.auditlog.AuditEntry;
import org.subprocessorregistry.auditlog.AuditLog;
import org.subprocessorregistry.contacthealth.CustomerHealth.ContactState;
import org.subprocessorregistry.contacthealth.CustomerHealth.HeldChange;
import org.subprocessorregistry.keys.Purpose;
import org.subprocessorregistry.keys.Seal;
import org.subprocessorregistry.keys.Tokens;
import org.subprocessorregistry.mail.Letters;
import org.subprocessorregistry.mail.MailRelay;
import org.subprocessorregistry.problems.Conflict;
import org.subprocessorregistry.problems.NotFound;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.sql.Database;
import org.subprocessorregistry.subscribers.Subscribers;

/** Who can be reached, and what to do where somebody cannot. */
@ApplicationScoped
@Transactional
public class ContactHealth {

    /** After this time a contact whom nobody has confirmed is looked at: people and role addresses change. */
    static final Duration CONFIRMED_FOR = Duration.ofDays(365);

    private static final Duration ONE_CHECK_IN = Duration.ofDays(1);

    private final Database database;
    private final Subscribers subscribers;
    private final Letters letters;
    private final Tokens tokens;
    private final MailRelay relay;
    private final Seal seal;
    private final Clock clock;
    private final AuditLog audit;

    @Inject
    ContactHealth(Database database, Subscribers subscribers, Letters letters, Tokens tokens, MailRelay relay, Seal seal, Clock clock, AuditLog audit) {
        this.database = database;
        this.subscribers = subscribers;
        this.letters = letters;
        this.tokens = tokens;
        this.relay = relay;
        this.seal = seal;
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * Customers by name.
     *
     * @param all   whether those without a problem are wanted too
     * @param after id of the last one of the page before, or null
     */
    public List<CustomerHealth> page(boolean all, UUID after, int limit) {
        var names = new LinkedHashMap<UUID, String>();
        String start = after == null ? "" : database.first("select name from customer where id = ?", row -> row.getString(1), after).orElse("");
        database.list("select id, name from customer where left_at is null and (? or (name, id) > (?, ?)) order by name, id",
                row -> names.put(Database.id(row, "id"), row.getString("name")), after == null, start, after == null ? new UUID(0, 0) : after);
        var contacts = contacts();
        var unreached = unreached();
        return names.keySet().stream().filter(id -> all || !problems(contacts.getOrDefault(id, List.of()), unreached.get(id)).isEmpty()).limit(limit)
                .map(id -> whole(id, names.get(id), contacts.getOrDefault(id, List.of()), unreached.getOrDefault(id, List.of()))).toList();
    }

    /** How many customers have that problem. */
    public Map<String, Long> counts() {
        var contacts = contacts();
        var unreached = unreached();
        var counts = new HashMap<String, Long>();
        database.list("select id from customer where left_at is null", row -> Database.id(row, "id")).forEach(id ->
                problems(contacts.getOrDefault(id, List.of()), unreached.get(id)).forEach(problem -> counts.merge(problem, 1L, Long::sum)));
        return counts;
    }

    private List<String> problems(List<Row> contacts, List<HeldChange> unreached) {
        var problems = new ArrayList<String>();
        if (unreached != null) {
            problems.add("unreached");
        }
        if (contacts.stream().noneMatch(one -> "active".equals(one.state))) {
            problems.add("no-contact");
        }
        if (contacts.stream().anyMatch(one -> one.failedAt != null && (one.lastSentAt == null || one.failedAt.isAfter(one.lastSentAt) || one.lastFailed))) {
            problems.add("bounced");
        }
        if (contacts.stream().anyMatch(one -> one.usedAsBackup)) {
            problems.add("backup-used");
        }
        Instant old = clock.instant().minus(CONFIRMED_FOR);
        if (contacts.stream().anyMatch(one -> one.confirmedAt == null || one.confirmedAt.isBefore(old))) {
            problems.add("unconfirmed");
        }
        return problems;
    }

    private CustomerHealth whole(UUID customer, String name, List<Row> contacts, List<HeldChange> unreached) {
        return new CustomerHealth(customer, name, problems(contacts, unreached.isEmpty() ? null : unreached), unreached,
                contacts.stream().map(this::open).toList());
    }

    private ContactState open(Row row) {
        return new ContactState(row.id, row.name == null ? "" : seal.open(row.name), seal.open(row.email), row.kind, row.language, row.state, row.lastSentAt,
                row.lastFailed, row.failedAt, row.status == null ? seal.openIfAny(row.reply) : row.status, row.bounces, row.acknowledgedAt, row.confirmedAt, row.checkSentAt, row.usedAsBackup);
    }

    /** Names and addresses stay sealed until they are shown. */
    private record Row(UUID customer, UUID id, byte[] name, byte[] email, String kind, String language, String state, Instant lastSentAt, boolean lastFailed,
            Instant failedAt, String status, byte[] reply, long bounces, Instant acknowledgedAt, Instant confirmedAt, Instant checkSentAt, boolean usedAsBackup) {
    }

    private Map<UUID, List<Row>> contacts() {
        var byCustomer = new HashMap<UUID, List<Row>>();
        database.list("""
                select s.customer_id, s.id, s.name_sealed, s.email_sealed, s.contact_kind, s.language, s.state, s.check_sent_at,
                    greatest(s.checked_at, s.confirmed_at) as confirmed_at, d.*
                from subscriber s left join lateral (
                    select max(sent_at) filter (where state = 'sent') as last_sent_at,
                        (array_agg(state in ('bounced', 'failed') order by created_at desc, id desc))[1] as last_failed,
                        max(coalesce(bounced_at, created_at)) filter (where state in ('bounced', 'failed')) as failed_at,
                        (array_agg(bounce_status order by created_at desc, id desc) filter (where state in ('bounced', 'failed')))[1] as status,
                        (array_agg(smtp_reply_sealed order by created_at desc, id desc) filter (where state in ('bounced', 'failed')))[1] as reply,
                        count(*) filter (where state in ('bounced', 'failed') and created_at > ?) as bounces,
                        max(acknowledged_at) as acknowledged_at,
                        bool_or(kind in ('notice', 'correction') and created_at > ?) as told
                    from delivery where subscriber_id = s.id) d on true
                where s.basis = 'contract' and s.state <> 'left' and octet_length(s.email_sealed) > 0
                order by s.contact_kind desc, s.id""", row -> {
            var contact = read(row);
            return byCustomer.computeIfAbsent(contact.customer, id -> new ArrayList<>()).add(contact);
        }, clock.instant().minus(CONFIRMED_FOR), clock.instant().minus(CONFIRMED_FOR));
        return byCustomer;
    }

    private static Row read(ResultSet row) throws SQLException {
        String kind = row.getString("contact_kind");
        return new Row(Database.id(row, "customer_id"), Database.id(row, "id"), row.getBytes("name_sealed"), row.getBytes("email_sealed"), kind,
                row.getString("language"), row.getString("state"), Database.instant(row, "last_sent_at"), row.getBoolean("last_failed"),
                Database.instant(row, "failed_at"), row.getString("status"), row.getBytes("reply"), row.getLong("bounces"), Database.instant(row, "acknowledged_at"),
                Database.instant(row, "confirmed_at"), Database.instant(row, "check_sent_at"), "backup".equals(kind) && row.getBoolean("told"));
    }

    private Map<UUID, List<HeldChange>> unreached() {
        var byCustomer = new HashMap<UUID, List<HeldChange>>();
        database.list("""
                select w.customer_id, c.id, c.number from objection_window w join change c on c.id = w.change_id
                where w.state = 'unreached' and c.state in ('announced', 'blocked', 'cleared') order by c.number""", row -> byCustomer
                .computeIfAbsent(Database.id(row, "customer_id"), id -> new ArrayList<>()).add(new HeldChange(Database.id(row, "id"), row.getString("number"))));
        return byCustomer;
    }

    /**
     * Asks a contact by mail whether he still is the right one; he says so with one button on his own page.
     *
     * @throws Conflict {@code wrong-state} when he was asked within the last day, or is no contact any more
     */
    public void ask(UUID contact) {
        UUID customer = customerOf(contact);
        Instant now = clock.instant();
        int asked = database.update("update subscriber set check_sent_at = ? where id = ? and (check_sent_at is null or check_sent_at < ?)", now, contact,
                now.minus(ONE_CHECK_IN));
        if (asked == 0) {
            throw new Conflict(ProblemType.WRONG_STATE, "This contact was asked within the last day: give him time to answer.");
        }
        var person = subscribers.find(contact).orElseThrow(() -> new NotFound("contact", contact));
        letters.send("contact-check", person.language(), person.email(),
                Map.of("link", relay.baseUrl() + "/s/" + tokens.issue(Purpose.MANAGE, contact), "name", subscribers.nameOf(contact)));
        audit.record(AuditEntry.of("contact.asked", "contact", contact).customer(customer));
    }

    /** Staff know that notices reach the right person here. */
    public void confirm(UUID contact) {
        UUID customer = customerOf(contact);
        confirmed(contact, AuditEntry.of("contact.confirmed", "contact", contact).customer(customer));
    }

    /** He says himself, on his own page, that notices reach the right person. */
    public void confirmByHimself(UUID contact) {
        UUID customer = customerOf(contact);
        confirmed(contact, AuditEntry.of("contact.confirmed", "contact", contact).byRecipient(customer).customer(customer));
    }

    private void confirmed(UUID contact, AuditEntry entry) {
        database.update("update subscriber set checked_at = ? where id = ?", clock.instant(), contact);
        audit.record(entry);
    }

    private UUID customerOf(UUID contact) {
        return database.first("select customer_id from subscriber where id = ? and basis = 'contract' and state <> 'left'", row -> Database.id(row, 1), contact)
                .orElseThrow(() -> new NotFound("contact", contact));
    }
}
