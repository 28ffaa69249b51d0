package org.subprocessorregistry.notices;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.keys.Seal;
import org.subprocessorregistry.keys.Tokens;
import org.subprocessorregistry.mail.MailRelay;
import org.subprocessorregistry.sql.Database;
import org.subprocessorregistry.sql.Json;

/** The ledger: what became of each mail. */
@ApplicationScoped
@Transactional
public class Deliveries {

    private static final List<String> STATES =
            List.of("queued", "claimed", "sent", "deferred", "bounced", "failed", "suppressed");

    private static final String RETRIABLE = """
            d.state = 'failed'
                and d.notice_version = (select max(n.version) from notice n where n.change_id = d.change_id)
                and (d.kind = 'withdrawal' or not exists (select from notice w where w.change_id = d.change_id and w.kind = 'withdrawal'))
                and (d.kind <> 'notice' or not exists (select from delivery c where c.change_id = d.change_id
                    and c.subscriber_id = d.subscriber_id and c.notice_version = d.notice_version and c.kind = 'correction'))""";

    private final Database database;
    private final Seal seal;
    private final Tokens tokens;
    private final MailRelay relay;

    @Inject
    public Deliveries(Database database, Seal seal, Tokens tokens, MailRelay relay) {
        this.database = database;
        this.seal = seal;
        this.tokens = tokens;
        this.relay = relay;
    }

    /** How many deliveries of that kind, over all versions, are in each of the seven states. */
    public Map<String, Long> counts(UUID changeId, String kind) {
        var counts = new LinkedHashMap<String, Long>();
        STATES.forEach(state -> counts.put(state, 0L));
        database.list("select state, count(*) from delivery where change_id = ? and kind = ? group by state",
                row -> counts.put(row.getString(1), row.getLong(2)), changeId, kind);
        return counts;
    }

    /**
     * A page in order of creation; addresses are opened for this page only.
     *
     * @param kind null = every kind
     * @param state null = every state
     * @param after id of the last row of the page before; null for the first page
     */
    public List<DeliveryView> page(UUID changeId, String kind, String state, UUID after, int limit) {
        var where = new StringBuilder("d.change_id = ?");
        var parameters = new ArrayList<Object>(List.of(changeId));
        and(where, parameters, " and d.kind = ?", kind);
        and(where, parameters, " and d.state = ?", state);
        and(where, parameters, " and d.id > ?", after);
        parameters.add(limit);
        return database.list("""
                select d.id, s.email_sealed, d.customer_id, d.kind, d.basis, d.language, d.state, d.attempts, d.smtp_reply_sealed,
                    d.sent_at, d.acknowledged_at, d.reason
                from delivery d join subscriber s on s.id = d.subscriber_id
                where %s order by d.id limit ?""".formatted(where), row -> {
            var id = Database.id(row, "id");
            var sealed = row.getBytes("email_sealed");
            return new DeliveryView(id, sealed.length == 0 ? "" : seal.open(sealed), Database.id(row, "customer_id"),
                    row.getString("kind"), row.getString("basis"), row.getString("language"), row.getString("state"),
                    row.getInt("attempts"), seal.openIfAny(row.getBytes("smtp_reply_sealed")),
                    "<" + tokens.messageId(id) + "@" + relay.host() + ">", Database.instant(row, "sent_at"),
                    Database.instant(row, "acknowledged_at"), row.getString("reason"));
        }, parameters.toArray());
    }

    private static void and(StringBuilder where, List<Object> parameters, String condition, Object value) {
        if (value != null) {
            where.append(condition);
            parameters.add(value);
        }
    }

    /**
     * Whether and when each customer has been told of the newest notice that his clock runs by; a later version that alters
     * nothing material for him tells him as well if he had not been told of that one. A customer without any delivery, because
     * he has no contact, is absent: for him nobody was reached.
     */
    public Map<UUID, Told> told(UUID changeId) {
        return told(changeId, true, List.of());
    }

    /** The same for some customers. */
    public Map<UUID, Told> told(UUID changeId, Collection<UUID> customers) {
        return told(changeId, false, customers);
    }

    private Map<UUID, Told> told(UUID changeId, boolean everybody, Collection<UUID> customers) {
        var told = new LinkedHashMap<UUID, Told>();
        database.list("""
                select customer_id, min(sent_at) filter (where state = 'sent') as first_sent_at,
                    bool_or(state in ('queued', 'claimed', 'deferred')) as pending
                from (select customer_id, state, sent_at, notice_version,
                        coalesce(max(notice_version) filter (where restarts) over (partition by customer_id), 0) as newest
                    from delivery
                    where change_id = ? and kind in ('notice', 'correction') and customer_id is not null
                        and (? or customer_id in (select unnest(?))) and reason is distinct from 'superseded') d
                where notice_version >= newest
                group by customer_id""", row -> {
            var firstSentAt = Database.instant(row, "first_sent_at");
            return told.put(Database.id(row, "customer_id"), new Told(firstSentAt != null ? Reach.SENT
                    : row.getBoolean("pending") ? Reach.PENDING : Reach.UNREACHED, firstSentAt));
        }, changeId, everybody, Database.ids(customers));
        return told;
    }

    /** As {@link #told}, without the time. */
    public Map<UUID, Reach> reach(UUID changeId) {
        var reach = new LinkedHashMap<UUID, Reach>();
        told(changeId).forEach((customer, told) -> reach.put(customer, told.reach()));
        return reach;
    }

    /** The newest version of the notice that asks a customer: later ones alter nothing material for him. */
    public int askedBy(UUID changeId, UUID customerId) {
        return Math.toIntExact(database.number("""
                select coalesce(max(notice_version) filter (where restarts), 1) from delivery
                where change_id = ? and customer_id = ? and kind in ('notice', 'correction')""", changeId, customerId));
    }

    /** What a case link stands for. */
    public Optional<DeliveryRef> find(UUID deliveryId) {
        return database.first("""
                select id, change_id, customer_id, subscriber_id, basis, language, notice_version, object_until
                from delivery where id = ?""", row -> new DeliveryRef(Database.id(row, "id"),
                        Database.id(row, "change_id"), Database.id(row, "customer_id"),
                        Database.id(row, "subscriber_id"), row.getString("basis"), row.getString("language"),
                        row.getInt("notice_version"), row.getObject("object_until", LocalDate.class)), deliveryId);
    }

    /** The newest mail about a change to that recipient, whatever became of it. */
    public Optional<UUID> latest(UUID changeId, UUID subscriberId) {
        return database.first("select id from delivery where change_id = ? and subscriber_id = ? order by notice_version desc, id desc limit 1",
                row -> Database.id(row, 1), changeId, subscriberId);
    }

    /** A contact says that he has read the notice; the first time counts. */
    public void acknowledge(UUID deliveryId, Instant at) {
        database.update("update delivery set acknowledged_at = ? where id = ? and acknowledged_at is null", at, deliveryId);
    }

    /** How many mails of that kind were acknowledged, over all versions. */
    public long acknowledged(UUID changeId, String kind) {
        return database.number("select count(*) from delivery where change_id = ? and kind = ? and acknowledged_at is not null", changeId, kind);
    }

    /**
     * A mail that the relay had taken did not arrive: sent → bounced. A backup contact gets the notice by itself.
     *
     * @param status enhanced status code (RFC 3463)
     * @param hard whether the address itself is bad
     * @return false when there is no such delivery or it was known
     */
    public boolean returned(UUID id, String status, boolean hard, Instant at) {
        long returned = database.first("""
                with ended as (
                    update delivery set state = 'bounced', reason = 'returned', bounced_at = ?, bounce_status = ?, bounce_hard = ?
                    where id = ? and state = 'sent'
                    returning id, state)%s
                select count(*) from ended""".formatted(DeliveryQueue.BACKUP), row -> row.getLong(1), at, status, hard, id).orElse(0L);
        database.list("select pg_notify('mail', '')", row -> true);
        return returned == 1;
    }

    /**
     * Notes why the relay never took a mail.
     *
     * @return false while it is still tried, and when it was noted before
     */
    boolean refused(UUID id, String status, boolean hard, Instant at) {
        return database.update("""
                update delivery set bounced_at = ?, bounce_status = ?, bounce_hard = ?
                where id = ? and state in ('bounced', 'failed') and bounced_at is null""", at, status, hard, id) == 1;
    }

    /** How many mails to that recipient did not arrive since then, for a reason that may lie with the address: not with us or the text. */
    long returnedSince(UUID subscriberId, Instant since) {
        return database.number("""
                select count(*) from delivery where subscriber_id = ? and bounced_at >= ? and bounce_status !~ '^5[.][67][.]'""", subscriberId, since);
    }

    /**
     * How many mails {@link #retry} would queue.
     */
    public long retriable(UUID changeId) {
        return database.number("select count(*) from delivery d where change_id = ? and %s".formatted(RETRIABLE), changeId);
    }

    /**
     * Queues once more what was given up, with all its attempts. An address that refused is not tried again. The others are left
     * alone, and so is what was said otherwise since: an older version, and anything but the withdrawal of what was called off.
     *
     * @return how many
     */
    public int retry(UUID changeId) {
        int again = database.update("""
                update delivery d set state = 'queued', reason = null, attempts = 0, next_attempt_at = now(),
                    bounced_at = null, bounce_status = null, bounce_hard = null
                where change_id = ? and %s""".formatted(RETRIABLE), changeId);
        database.list("select pg_notify('mail', '')", row -> true);
        return again;
    }

    /**
     * How many mails an announcement would write now. The primary contacts of a customer hear of it; where there are none,
     * the backup ones. Who is a contact and has subscribed as well gets one mail.
     *
     * @param services  codes of the services the change touches; empty = every service
     * @param customers affected customers
     */
    public Audience audience(List<String> services, List<UUID> customers) {
        var byBasis = new TreeMap<String, Long>(Map.of("contract", 0L, "consent", 0L));
        var byLanguage = new TreeMap<String, Long>();
        var byService = new TreeMap<String, Long>();
        services.forEach(code -> byService.put(code, 0L));
        database.list("""
                with contact as (
                    select s.language, s.services, s.email_hash from subscriber s
                    where s.basis = 'contract' and s.state = 'active' and s.customer_id in (select unnest(?))
                        and (s.contact_kind = 'primary' or not exists (select 1 from subscriber p
                            where p.customer_id = s.customer_id and p.basis = 'contract' and p.state = 'active'
                                and p.contact_kind = 'primary'))),
                touched as (select ?::text[] as services)
                select 'contract' as basis, language, services, count(*) from contact group by language, services
                union all
                select 'consent', s.language, s.services, count(*) from subscriber s cross join touched t
                where s.basis = 'consent' and s.state = 'active'
                    and (s.services = '[]' or cardinality(t.services) = 0 or jsonb_exists_any(s.services, t.services))
                    and not exists (select 1 from contact c where c.email_hash = s.email_hash)
                group by s.language, s.services""", row -> {
            boolean every = "consent".equals(row.getString(1)) && "[]".equals(row.getString(3));
            var wanted = every ? services : Json.codes(row.getString(3));
            long mails = row.getLong(4);
            byBasis.merge(row.getString(1), mails, Long::sum);
            byLanguage.merge(row.getString(2), mails, Long::sum);
            services.stream().filter(wanted::contains).forEach(code -> byService.merge(code, mails, Long::sum));
            return true;
        }, Database.ids(customers), Database.texts(services));
        return new Audience(byBasis.values().stream().mapToLong(Long::longValue).sum(), byBasis, byLanguage, byService);
    }
}
