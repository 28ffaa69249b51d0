package org.subprocessorregistry.notices;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.keys.EmailAddress;
import org.subprocessorregistry.keys.Purpose;
import org.subprocessorregistry.keys.Seal;
import org.subprocessorregistry.keys.Tokens;
import org.subprocessorregistry.mail.ClaimTable;
import org.subprocessorregistry.mail.Draft;
import org.subprocessorregistry.mail.MailRelay;
import org.subprocessorregistry.mail.Mould;
import org.subprocessorregistry.mail.OutgoingMail;
import org.subprocessorregistry.mail.Slot;
import org.subprocessorregistry.sql.Database;
import org.subprocessorregistry.sql.Json;

/**
 * The deliveries that wait.
 *
 * <p>A mail is rendered once per notice, language, basis, services and deadline, and spliced per recipient.
 */
@ApplicationScoped
public class DeliveryQueue extends ClaimTable {

    /**
     * The backup contacts get the notice by themselves when a primary one will never have it, once; not when it was called off
     * meanwhile, nor when a correction has told them the same version.
     */
    static final String BACKUP = """
            , backup as (
                    insert into delivery (id, notice_id, change_id, notice_version, kind, subscriber_id, customer_id, basis,
                        language, services, object_until, silence, silent_until, restarts, customer_name, created_at)
                    select uuidv7(), d.notice_id, d.change_id, d.notice_version, d.kind, b.id, d.customer_id, 'contract',
                        b.language, d.services, d.object_until, d.silence, d.silent_until, d.restarts, d.customer_name, d.created_at
                    from ended join delivery d on d.id = ended.id
                    join subscriber p on p.id = d.subscriber_id and p.basis = 'contract' and p.contact_kind = 'primary'
                    join subscriber b on b.customer_id = d.customer_id and b.basis = 'contract' and b.contact_kind = 'backup'
                        and b.state = 'active'
                    where ended.state in ('bounced', 'failed')
                        and (d.kind = 'withdrawal' or not exists (select from notice w where w.change_id = d.change_id and w.kind = 'withdrawal'))
                        and (d.kind not in ('notice', 'correction') or not exists (select from delivery h where h.change_id = d.change_id
                            and h.subscriber_id = b.id and h.notice_version = d.notice_version and h.kind in ('notice', 'correction')
                            and h.notice_id <> d.notice_id))
                    on conflict do nothing)""";

    private static final int MOULDS = 300;
    private static final int NOTICES = 50;

    private final Tokens tokens;
    private final MailRelay relay;
    private final Clocks clocks;
    private final Bounces bounces;
    private final NoticeWriter writer;
    private final Map<MouldKey, Mould> moulds = lru(MOULDS);
    private final Map<UUID, Frozen> notices = lru(NOTICES);

    @Inject
    public DeliveryQueue(Database database, Clock clock, Seal seal, Tokens tokens, MailRelay relay, Clocks clocks, Bounces bounces) {
        super(database, clock, seal, "delivery", "");
        this.tokens = tokens;
        this.relay = relay;
        this.clocks = clocks;
        this.bounces = bounces;
        this.writer = new NoticeWriter(relay.baseUrl());
    }

    private record MouldKey(UUID notice, String language, String basis, String services, LocalDate objectUntil, String silence,
            LocalDate silentUntil, boolean named) {
    }

    private record Frozen(UUID changeId, int version, NoticeKind kind, StoredNotice stored, Instant createdAt,
            Map<String, String> hashes) {
    }

    private static <K, V> Map<K, V> lru(int most) {
        return Collections.synchronizedMap(new LinkedHashMap<K, V>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        });
    }

    /** Two threads may make the same value at once; that costs time, never a wrong mail. */
    private static <K, V> V cached(Map<K, V> cache, K key, Supplier<V> maker) {
        var value = cache.get(key);
        if (value == null) {
            value = maker.get();
            cache.put(key, value);
        }
        return value;
    }

    /** Whoever left meanwhile, in whatever way, is suppressed here instead of claimed; so is what came too late. */
    @Override
    public List<? extends Claimed> claim(String claimer, int limit, Duration lease) {
        var claimed = database.list("""
                with due as (
                    select id, expires_at from delivery
                    where state in ('queued', 'deferred', 'claimed') and next_attempt_at <= now()
                    order by next_attempt_at limit ? for update skip locked),
                claimed as (
                    update delivery as d set state = case when s.state = 'active' and not e.expired then 'claimed' else 'suppressed' end,
                        reason = case when s.state <> 'active' then 'left' when e.expired then 'expired' end,
                        claimed_by = ?, lease_until = now() + make_interval(secs => ?),
                        next_attempt_at = now() + make_interval(secs => ?)
                    from due, subscriber s, lateral (select coalesce(due.expires_at <= ?, false) as expired) e
                    where d.id = due.id and s.id = d.subscriber_id
                    returning d.id, d.notice_id, d.change_id, d.kind, d.subscriber_id, d.customer_id, d.basis, d.language, d.services,
                        d.object_until, d.silence, d.silent_until, d.customer_name, d.state, s.email_sealed)
                select * from claimed where state = 'claimed'""", this::delivery,
                limit, claimer, (double) lease.toSeconds(), (double) lease.toSeconds(), clock.instant());
        nameTheDaysOfToday(claimed, claimer);
        return claimed;
    }

    /** What starts a clock today names the days of today, whatever was counted when it was written. */
    private void nameTheDaysOfToday(List<Delivery> claimed, String claimer) {
        claimed.stream().filter(Delivery::startsClock).collect(Collectors.groupingBy(delivery -> delivery.changeId)).forEach((change, notices) -> {
            var days = clocks.ifToldToday(change, notices.stream().map(notice -> notice.customerId).distinct().toList());
            notices.stream().filter(notice -> days.containsKey(notice.customerId)).forEach(notice -> notice.names(days.get(notice.customerId), claimer));
        });
    }

    private Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(Database.id(row, "id"), Database.id(row, "notice_id"), Database.id(row, "change_id"), kind(row.getString("kind")),
                Database.id(row, "subscriber_id"), Database.id(row, "customer_id"), row.getString("basis"),
                row.getString("language"), row.getString("services"), row.getObject("object_until", LocalDate.class),
                row.getString("silence"), row.getObject("silent_until", LocalDate.class), row.getString("customer_name"), row.getBytes("email_sealed"));
    }

    @Override
    protected String whenEnded() {
        return BACKUP;
    }

    /**
     * Who got the notice after all, although the change was withdrawn meanwhile, is told of the withdrawal; where it was amended
     * meanwhile, the new version reaches him as the correction of what he has.
     */
    @Override
    protected void tooLate(List<UUID> ids) {
        database.list("""
                with ended as (
                    select id from delivery where id = any(?)),
                told as (
                    insert into delivery (id, notice_id, change_id, notice_version, kind, subscriber_id, customer_id, basis,
                        language, services, object_until, silence, created_at)
                    select uuidv7(), n.id, d.change_id, n.version, n.kind, d.subscriber_id, d.customer_id, d.basis, d.language,
                        d.services, d.object_until, d.silence, n.created_at
                    from ended join delivery d on d.id = ended.id
                    join notice n on n.change_id = d.change_id and n.kind = 'withdrawal'
                    where d.kind = 'notice'
                    on conflict do nothing),
                corrected as (
                    update delivery q set notice_id = c.id, kind = c.kind
                    from ended join delivery d on d.id = ended.id
                    join notice c on c.change_id = d.change_id and c.kind = 'correction' and c.step = ''
                        and c.version > d.notice_version
                    where d.kind in ('notice', 'correction') and q.change_id = d.change_id
                        and q.subscriber_id = d.subscriber_id and q.notice_version = c.version and q.kind = 'notice'
                        and q.state in ('queued', 'deferred'))
                select count(*) from ended""", row -> row.getLong(1), (Object) Database.ids(ids));
    }

    @Override
    @Transactional
    public void accepted(Collection<Mark> marks, String claimer) {
        super.accepted(marks, claimer);
    }

    @Override
    @Transactional
    public void rejected(UUID id, String claimer, String reply) {
        super.rejected(id, claimer, reply);
        bounces.refused(id, reply);
    }

    @Override
    @Transactional
    public void deferred(UUID id, String claimer, String reply) {
        super.deferred(id, claimer, reply);
        bounces.refused(id, reply);
    }

    private Frozen notice(UUID id) {
        return cached(notices, id, () -> {
            var hashes = new HashMap<String, String>();
            database.list("select language, sha256 from notice_text where notice_id = ?",
                    row -> hashes.put(row.getString(1), row.getString(2)), id);
            return database.first("select change_id, version, kind, content, created_at from notice where id = ?",
                    row -> new Frozen(Database.id(row, "change_id"), row.getInt("version"), kind(row.getString("kind")),
                            Json.read(row.getString("content"), StoredNotice.class), Database.instant(row, "created_at"), hashes),
                    id).orElseThrow();
        });
    }

    private static NoticeKind kind(String code) {
        return Stream.of(NoticeKind.values()).filter(k -> k.code().equals(code)).findFirst().orElseThrow();
    }

    private Mould mould(MouldKey key, Frozen notice) {
        return cached(moulds, key, () -> {
            var content = notice.stored().content();
            var written = writer.write(notice.kind(), content, new NoticeWriter.Reader(key.language(), key.basis(),
                    Json.codes(key.services()), key.objectUntil(), key.silence(), key.silentUntil(), key.named(), notice.version(),
                    notice.hashes().get(key.language())));
            boolean open = key.objectUntil() != null && notice.kind().asks();
            var url = relay.baseUrl() + "/changes/" + content.number();
            var required = EnumSet.of(Slot.MANAGE_LINK);
            if (open) {
                required.add(Slot.CASE_LINK);
            }
            if (key.named()) {
                required.add(Slot.CUSTOMER);
                required.add(Slot.CUSTOMER_HTML);
            }
            return Mould.of(new Draft(content.vendor().name(), relay.from(),
                    relay.readsAnswers() ? Slot.REPLY_TO.mark() : content.vendor().privacyContact(), written.subject(),
                    "subprocessor-changes." + relay.host(), "consent".equals(key.basis()), written.text(), written.html(),
                    open ? NoticeCalendar.of(notice.changeId(), content, key.objectUntil(), notice.version(), notice.createdAt(),
                            written.subject(), url, relay.host(), key.language()) : null,
                    content.number() + ".ics"), required);
        });
    }

    /** A claimed delivery. */
    private final class Delivery implements Claimed {

        private final UUID id;
        private final UUID noticeId;
        private final UUID changeId;
        private final NoticeKind kind;
        private final UUID subscriberId;
        private final UUID customerId;
        private final String basis;
        private final String language;
        private final String services;
        private LocalDate objectUntil;
        private String silence;
        private LocalDate silentUntil;
        private final String customerName;
        private final byte[] email;

        Delivery(UUID id, UUID noticeId, UUID changeId, NoticeKind kind, UUID subscriberId, UUID customerId, String basis, String language, String services,
                LocalDate objectUntil, String silence, LocalDate silentUntil, String customerName, byte[] email) {
            this.id = id;
            this.noticeId = noticeId;
            this.changeId = changeId;
            this.kind = kind;
            this.subscriberId = subscriberId;
            this.customerId = customerId;
            this.basis = basis;
            this.language = language;
            this.services = services;
            this.objectUntil = objectUntil;
            this.silence = silence;
            this.silentUntil = silentUntil;
            this.customerName = customerName;
            this.email = email;
        }

        @Override
        public UUID id() {
            return id;
        }

        boolean startsClock() {
            return customerId != null && (kind == NoticeKind.NOTICE || kind == NoticeKind.CORRECTION);
        }

        /** In the ledger too, which tells what was told. */
        void names(CustomerDeadline days, String claimer) {
            objectUntil = days.objectUntil();
            silence = days.silence();
            silentUntil = days.silentUntil();
            database.update("update delivery set object_until = ?, silence = ?, silent_until = ? where id = ? and claimed_by = ?",
                    objectUntil, silence, silentUntil, id, claimer);
        }

        @Override
        public OutgoingMail compose() {
            var notice = notice(noticeId);
            var customer = customerId == null ? "" : notice.stored().customers().getOrDefault(customerId, customerName == null ? "" : customerName);
            var to = EmailAddress.parse(seal.open(email)).forSmtp();
            var manage = relay.baseUrl() + "/s/" + tokens.issue(Purpose.MANAGE, subscriberId);
            var values = new EnumMap<Slot, String>(Slot.class);
            values.put(Slot.TO, to);
            if (relay.readsAnswers()) {
                values.put(Slot.REPLY_TO, relay.replyAddress(Purpose.REPLY, tokens.issue(Purpose.REPLY, id)));
            }
            values.put(Slot.MESSAGE_ID, "<" + tokens.messageId(id) + "@" + relay.host() + ">");
            values.put(Slot.DATE, OutgoingMail.date(clock.instant()));
            values.put(Slot.CASE_LINK, relay.baseUrl() + "/o/" + tokens.issue(Purpose.CASE, id));
            values.put(Slot.MANAGE_LINK, manage);
            values.put(Slot.LEAVE_LINK, manage + "/unsubscribe");
            values.put(Slot.CUSTOMER, customer);
            values.put(Slot.CUSTOMER_HTML, escaped(customer));
            return new OutgoingMail(id, to, "bounce+" + tokens.issue(Purpose.BOUNCE, id) + "@" + relay.bounceDomain(),
                    mould(new MouldKey(noticeId, language, basis, services, objectUntil, "contract".equals(basis) ? silence : null,
                            silentUntil, !customer.isBlank()), notice), values);
        }
    }

    /** As FreeMarker's HTML format does it. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
