package org.subprocessorregistry.notices;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.keys.Ids;
import org.subprocessorregistry.mail.MailRelay;
import org.subprocessorregistry.mail.Phrases;
import org.subprocessorregistry.mail.RenderedMail;
import org.subprocessorregistry.sql.Database;
import org.subprocessorregistry.sql.Json;

/**
 * Freezes notices and writes who gets them, as a part of the announcing transaction.
 *
 * <p>Contract: the primary contacts of the affected customers (where a customer has no primary one, his backup contacts).
 * Consent: active subscribers whose services the change touches, unless the same mailbox gets the notice as a contact. A change
 * that names no service concerns everybody.
 */
@ApplicationScoped
@Transactional
public class Notices {

    private final Database database;
    private final NoticeWriter writer;

    @Inject
    public Notices(Database database, MailRelay relay) {
        this.database = database;
        this.writer = new NoticeWriter(relay.baseUrl());
    }

    /**
     * Freezes the notice in every language and queues one delivery per recipient.
     *
     * @return id of the notice
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public UUID announce(NoticePlan plan) {
        var customers = new LinkedHashMap<UUID, String>();
        plan.customers().forEach(c -> customers.put(c.customerId(), c.customerName() == null ? "" : c.customerName()));
        var notice = freeze(plan.changeId(), plan.version(), NoticeKind.NOTICE, "", new StoredNotice(plan.content(), customers),
                plan.at());
        toContacts(notice, plan, customers.keySet());
        toSubscribers(notice, plan);
        wakeDispatcher();
        return notice;
    }

    /**
     * Tells everybody who had the notice how it went on. A withdrawal first stops the notices that are still queued (reason
     * {@code superseded}); those people hear of neither.
     *
     * @return id of the new notice
     * @throws NoSuchElementException when there never was a notice of that change
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public UUID follow(UUID changeId, NoticeKind kind, NoticeContent content, Instant at) {
        return follow(changeId, kind, "", content, at);
    }

    /**
     * The same, where one version has several of that kind: a postponement after a postponement, one correction after another.
     * A correction replaces what is still queued (reason {@code superseded}) and starts nobody's clock again.
     *
     * @param step what sets it apart from the others, for example the new date
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public UUID follow(UUID changeId, NoticeKind kind, String step, NoticeContent content, Instant at) {
        if (kind == NoticeKind.NOTICE) {
            throw new IllegalArgumentException("A notice is announced, it does not follow one");
        }
        var last = last(changeId);
        var notice = freeze(changeId, last.version(), kind, step, new StoredNotice(content, last.stored().customers()), at);
        if (kind == NoticeKind.WITHDRAWAL) {
            supersede(changeId, Integer.MAX_VALUE);
        }
        database.update("""
                insert into delivery (id, notice_id, change_id, notice_version, kind, subscriber_id, customer_id, basis, language,
                    services, object_until, silence, silent_until, restarts, customer_name, created_at)
                select uuidv7(), ?, d.change_id, ?, ?, d.subscriber_id, d.customer_id, d.basis, s.language, d.services,
                    d.object_until, d.silence, d.silent_until, d.restarts, d.customer_name, ?
                from (select distinct on (subscriber_id) * from delivery
                    where change_id = ? and kind in ('notice', 'correction') and state not in ('suppressed', 'bounced', 'failed')
                    order by subscriber_id, notice_version desc) d
                join subscriber s on s.id = d.subscriber_id and s.state = 'active'
                on conflict do nothing""", notice, last.version(), kind.code(), at, changeId);
        if (kind == NoticeKind.CORRECTION) {
            replacedBy(notice, changeId);
            // Whoever comes later reads the corrected text as the notice.
            freeze(changeId, last.version(), NoticeKind.NOTICE, step, new StoredNotice(content, last.stored().customers()), at);
        }
        if (kind == NoticeKind.POSTPONEMENT) {
            // Whoever comes later reads the notice with the day as it is now.
            freeze(changeId, last.version(), NoticeKind.NOTICE, step,
                    new StoredNotice(last.stored().content().effectiveOn(content.effectiveOn()), last.stored().customers()), at);
        }
        wakeDispatcher();
        return notice;
    }

    /** Whoever gets the correction need not read what it replaces. */
    private void replacedBy(UUID correction, UUID changeId) {
        database.update("""
                update delivery set state = 'suppressed', reason = 'superseded'
                where change_id = ? and notice_id <> ? and kind in ('notice', 'correction') and state in ('queued', 'deferred', 'claimed')""",
                changeId, correction);
    }

    private record Last(UUID id, int version, StoredNotice stored) {
    }

    private Last last(UUID changeId) {
        return newest(changeId).orElseThrow(() -> new NoSuchElementException("There is no notice of change " + changeId));
    }

    private Optional<Last> newest(UUID changeId) {
        return database.first("""
                select id, version, content from notice where change_id = ? and kind = 'notice'
                order by version desc, created_at desc, id desc limit 1""",
                row -> new Last(Database.id(row, 1), row.getInt(2), Json.read(row.getString(3), StoredNotice.class)), changeId);
    }

    /**
     * An announced change says something else now. Whoever was told gets the correction, whoever was not gets the new version as
     * the notice; what is still queued of earlier versions stops. Each recipient has one row of the new version.
     *
     * @return id of the new notice
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public UUID amend(NoticePlan plan) {
        var customers = new LinkedHashMap<>(last(plan.changeId()).stored().customers());
        plan.customers().forEach(c -> customers.put(c.customerId(), c.customerName() == null ? "" : c.customerName()));
        var stored = new StoredNotice(plan.content(), customers);
        var notice = freeze(plan.changeId(), plan.version(), NoticeKind.NOTICE, "", stored, plan.at());
        var correction = freeze(plan.changeId(), plan.version(), NoticeKind.CORRECTION, "", stored, plan.at());
        supersede(plan.changeId(), plan.version());
        correct(correction, plan);
        toContacts(notice, plan, customers.keySet());
        toSubscribers(notice, plan);
        wakeDispatcher();
        return notice;
    }

    /** Those whom the change no longer touches read the whole of it: nothing in it is about their services any more. */
    private void correct(UUID correction, NoticePlan plan) {
        var touched = new Touched(plan);
        var services = Json.write(plan.services());
        database.update("""
                insert into delivery (id, notice_id, change_id, notice_version, kind, subscriber_id, customer_id, basis, language,
                    services, object_until, silence, silent_until, restarts, customer_name, created_at)
                select uuidv7(), ?, d.change_id, ?, 'correction', d.subscriber_id, d.customer_id, d.basis, s.language,
                    case when d.customer_id is not null then coalesce(c.services::jsonb, '[]')
                        when s.services = '[]' or ?::jsonb = '[]' then ?::jsonb
                        else (select coalesce(jsonb_agg(x), '[]') from jsonb_array_elements_text(s.services) x
                            where jsonb_exists(?::jsonb, x)) end,
                    case when d.customer_id is null then ?::date else c.object_until::date end, coalesce(c.silence, d.silence),
                    c.silent_until::date, coalesce(c.restarts, false), d.customer_name, ?
                from (select distinct on (subscriber_id) * from delivery
                    where change_id = ? and kind in ('notice', 'correction') and notice_version < ? and state = 'sent'
                    order by subscriber_id, notice_version desc) d
                join subscriber s on s.id = d.subscriber_id and s.state = 'active'
                left join unnest(?, ?, ?, ?, ?, ?) as c(customer_id, services, object_until, silence, silent_until, restarts)
                    on c.customer_id = d.customer_id
                on conflict do nothing""", correction, plan.version(), services, services, services, plan.content().objectUntil(),
                plan.at(), plan.changeId(), plan.version(), touched.ids(), touched.scopes(), touched.deadlines(), touched.silences(),
                touched.silentUntil(), touched.restarts());
    }

    /**
     * Reminds contacts of customers who have not answered yet of their last day. A contact hears of a step once; nothing is sent
     * when the day is over.
     *
     * @param step      which reminder of which deadline
     * @param customers who share that deadline, each with the days of his window as it stands
     * @param expires   the end of the deadline's day
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void remind(UUID changeId, String step, NoticeContent content, List<CustomerDeadline> customers, Instant expires, Instant at) {
        var last = last(changeId);
        var known = database.first("select id from notice where change_id = ? and version = ? and kind = 'reminder' and step = ?",
                row -> Database.id(row, 1), changeId, last.version(), step);
        var notice = known.orElseGet(() -> freeze(changeId, last.version(), NoticeKind.REMINDER, step,
                new StoredNotice(content, last.stored().customers()), at));
        var reminded = new Touched(customers);
        database.update("""
                insert into delivery (id, notice_id, change_id, notice_version, kind, subscriber_id, customer_id, basis, language,
                    services, object_until, silence, silent_until, customer_name, created_at, expires_at)
                select uuidv7(), ?, d.change_id, ?, 'reminder', d.subscriber_id, d.customer_id, d.basis, s.language,
                    d.services, c.object_until::date, c.silence, c.silent_until::date, d.customer_name, ?, ?
                from (select distinct on (subscriber_id) * from delivery
                    where change_id = ? and kind in ('notice', 'correction') and state = 'sent' and basis = 'contract'
                    order by subscriber_id, notice_version desc) d
                join subscriber s on s.id = d.subscriber_id and s.state = 'active'
                join unnest(?, ?, ?, ?) as c(customer_id, object_until, silence, silent_until) on c.customer_id = d.customer_id
                on conflict do nothing""", notice, last.version(), at, expires, changeId, reminded.ids(), reminded.deadlines(),
                reminded.silences(), reminded.silentUntil());
        wakeDispatcher();
    }

    /** The clocks of these customers have moved: what is still to be sent to them names the days as they are now. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void lastDays(UUID changeId, List<CustomerDeadline> customers) {
        var moved = new Touched(customers);
        if (customers.isEmpty()) {
            return;
        }
        database.update("""
                update delivery d set object_until = c.object_until::date, silent_until = c.silent_until::date
                from unnest(?, ?, ?) as c(customer_id, object_until, silent_until)
                where d.change_id = ? and d.customer_id = c.customer_id and d.state in ('queued', 'deferred')
                    and d.object_until is not null""", moved.ids(), moved.deadlines(), moved.silentUntil(), changeId);
    }

    /** The customer has answered: reminders that did not leave yet stay here. */
    public void stopReminders(UUID changeId, UUID customerId) {
        database.update("""
                update delivery set state = 'suppressed', reason = 'answered'
                where change_id = ? and customer_id = ? and kind = 'reminder' and state in ('queued', 'deferred', 'claimed')""",
                changeId, customerId);
    }

    /**
     * A customer has other contacts now. Where none of the old ones had the notice or will have it, the new primary ones get
     * the newest version of it; so does a new backup contact once every primary one has had his chance.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void tellNewContacts(UUID changeId, UUID customerId, Instant at) {
        int told = database.update("""
                insert into delivery (id, notice_id, change_id, notice_version, kind, subscriber_id, customer_id, basis, language,
                    services, object_until, silence, silent_until, restarts, customer_name, created_at)
                select uuidv7(), n.id, n.change_id, n.version, 'notice', s.id, s.customer_id, 'contract', s.language,
                    coalesce(d.services, '[]'), d.object_until, coalesce(d.silence, 'consent'), d.silent_until,
                    coalesce(d.restarts, true), d.customer_name, ?
                from (select id, change_id, version from notice where change_id = ? and kind = 'notice'
                    order by version desc, created_at desc, id desc limit 1) n
                join subscriber s on s.customer_id = ? and s.basis = 'contract' and s.state = 'active'
                    and (s.contact_kind = 'primary' or not exists (select from subscriber p where p.customer_id = s.customer_id
                        and p.basis = 'contract' and p.state = 'active' and p.contact_kind = 'primary'
                        and not exists (select from delivery f where f.change_id = n.change_id and f.notice_version = n.version
                            and f.kind in ('notice', 'correction') and f.subscriber_id = p.id)))
                left join lateral (select services, object_until, silence, silent_until, restarts, customer_name from delivery
                    where change_id = n.change_id and notice_version = n.version and kind in ('notice', 'correction')
                        and customer_id = s.customer_id limit 1) d on true
                where not exists (select 1 from delivery e where e.change_id = n.change_id and e.notice_version = n.version
                    and e.kind in ('notice', 'correction') and e.customer_id = s.customer_id
                    and e.state in ('queued', 'claimed', 'deferred', 'sent'))
                on conflict do nothing""", at, changeId, customerId);
        if (told > 0) {
            wakeDispatcher();
        }
    }

    /**
     * Customers who join while a change is pending get the newest notice of it, as if they had been there.
     *
     * @param services codes of the services the change touches; empty = every service
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void tellNewcomers(UUID changeId, List<String> services, List<CustomerDeadline> customers, Instant at) {
        newest(changeId).ifPresent(newest -> {
            var content = newest.stored().content();
            toContacts(newest.id(), new NoticePlan(changeId, content.number(), newest.version(), content, services, customers, at),
                    newest.stored().customers().keySet());
            wakeDispatcher();
        });
    }

    /** Customers with at least one mail about the change, whatever became of it. */
    public Set<UUID> customersOf(UUID changeId) {
        return new HashSet<>(database.list("select distinct customer_id from delivery where change_id = ? and customer_id is not null",
                row -> Database.id(row, 1), changeId));
    }

    /** The mail as a recipient of that basis (contract or consent) would get it, with stand-ins for his links. */
    public RenderedMail preview(NoticeContent content, String language, String basis) {
        return writer.preview(content, language, basis);
    }

    /** The newest notice version of a change with its frozen wording. */
    public Optional<NoticeView> latest(UUID changeId) {
        return database.first("""
                select id, version, kind, created_at from notice where change_id = ? and kind = 'notice'
                order by version desc, created_at desc, id desc limit 1""", row -> new NoticeView(Database.id(row, "id"), row.getInt("version"),
                        row.getString("kind"), Database.instant(row, "created_at"), texts(Database.id(row, "id"))),
                changeId);
    }

    private Map<String, NoticeText> texts(UUID notice) {
        var texts = new LinkedHashMap<String, NoticeText>();
        database.list("""
                select language, subject, body_text, body_html, sha256 from notice_text where notice_id = ? order by language""",
                row -> texts.put(row.getString("language"), new NoticeText(row.getString("subject"),
                        row.getString("body_text"), row.getString("body_html"), row.getString("sha256"))), notice);
        return texts;
    }

    private UUID freeze(UUID changeId, int version, NoticeKind kind, String step, StoredNotice stored, Instant at) {
        var id = Ids.next();
        database.update("""
                insert into notice (id, change_id, version, kind, step, content, created_at) values (?, ?, ?, ?, ?, ?::jsonb, ?)""",
                id, changeId, version, kind.code(), step, Json.write(stored), at);
        for (var language : Phrases.LANGUAGES) {
            var text = writer.frozen(kind, stored.content(), language);
            database.update("""
                    insert into notice_text (notice_id, language, subject, body_text, body_html, sha256)
                    values (?, ?, ?, ?, ?, ?)""", id, language, text.subject(), text.text(), text.html(), text.sha256());
        }
        return id;
    }

    /** Rows under way keep their claimer: should the relay have taken the mail already, that is still recorded. */
    private void supersede(UUID changeId, int before) {
        database.update("""
                update delivery set state = 'suppressed', reason = 'superseded'
                where change_id = ? and notice_version < ? and kind in ('notice', 'correction', 'reminder')
                    and state in ('queued', 'deferred', 'claimed')""", changeId, before);
    }

    /** The affected customers, each with the services of his that are touched. */
    private static final class Touched {

        private final List<CustomerDeadline> customers = new ArrayList<>();
        private final List<String> scopes = new ArrayList<>();

        Touched(List<CustomerDeadline> everyone) {
            customers.addAll(everyone);
        }

        Touched(NoticePlan plan) {
            for (var customer : plan.customers()) {
                var scope = plan.services().isEmpty() ? customer.services()
                        : customer.services().stream().filter(plan.services()::contains).toList();
                if (plan.services().isEmpty() || customer.services().isEmpty() || !scope.isEmpty()) {
                    customers.add(customer);
                    scopes.add(Json.write(scope));
                }
            }
        }

        UUID[] ids() {
            return customers.stream().map(CustomerDeadline::customerId).toArray(UUID[]::new);
        }

        String[] scopes() {
            return scopes.toArray(String[]::new);
        }

        String[] silences() {
            return customers.stream().map(CustomerDeadline::silence).toArray(String[]::new);
        }

        String[] deadlines() {
            return days(CustomerDeadline::objectUntil);
        }

        String[] silentUntil() {
            return days(CustomerDeadline::silentUntil);
        }

        String[] names(Set<UUID> named) {
            return customers.stream().map(c -> named.contains(c.customerId()) ? null : c.customerName()).toArray(String[]::new);
        }

        private String[] days(Function<CustomerDeadline, LocalDate> day) {
            return customers.stream().map(day).map(one -> one == null ? null : one.toString()).toArray(String[]::new);
        }

        Boolean[] restarts() {
            return customers.stream().map(CustomerDeadline::restarts).toArray(Boolean[]::new);
        }
    }

    /** @param named customers whose names stand in the frozen notice */
    private void toContacts(UUID notice, NoticePlan plan, Set<UUID> named) {
        var touched = new Touched(plan);
        database.update("""
                insert into delivery (id, notice_id, change_id, notice_version, kind, subscriber_id, customer_id, basis, language,
                    services, object_until, silence, silent_until, restarts, customer_name, created_at)
                select uuidv7(), ?, ?, ?, 'notice', s.id, s.customer_id, 'contract', s.language, c.services::jsonb,
                    c.object_until::date, c.silence, c.silent_until::date, c.restarts, c.name, ?
                from unnest(?, ?, ?, ?, ?, ?, ?) as c(customer_id, services, object_until, silence, silent_until, restarts, name)
                join subscriber s on s.customer_id = c.customer_id and s.basis = 'contract' and s.state = 'active'
                where (s.contact_kind = 'primary' or not exists (select 1 from subscriber p
                    where p.customer_id = c.customer_id and p.basis = 'contract' and p.state = 'active'
                        and p.contact_kind = 'primary'))
                    and not exists (select 1 from delivery k where k.change_id = ? and k.notice_version = ?
                        and k.kind = 'correction' and k.subscriber_id = s.id)
                on conflict do nothing""", notice, plan.changeId(), plan.version(), plan.at(), touched.ids(), touched.scopes(),
                touched.deadlines(), touched.silences(), touched.silentUntil(), touched.restarts(), touched.names(named), plan.changeId(), plan.version());
    }

    private record Touch(String kind, List<String> services) {
    }

    /** Wishes repeat themselves: they are matched once per combination, not once per person. */
    private void toSubscribers(UUID notice, NoticePlan plan) {
        var items = Json.write(plan.content().items().stream().map(i -> new Touch(i.kind(), i.services())).toList());
        var services = Json.write(plan.services());
        database.update("""
                with wish as (
                    select services, kinds from subscriber where basis = 'consent' and state = 'active' group by services, kinds),
                matched as (
                    select w.services, w.kinds, case when w.services = '[]' then ?::jsonb
                        else (select coalesce(jsonb_agg(x), '[]') from jsonb_array_elements_text(w.services) x
                            where ?::jsonb = '[]' or jsonb_exists(?::jsonb, x)) end as scope
                    from wish w
                    where exists (select 1 from jsonb_to_recordset(?::jsonb) as i(kind text, services jsonb)
                        where (w.kinds = '[]' or jsonb_exists(w.kinds, i.kind))
                            and (w.services = '[]' or i.services = '[]' or exists (
                                select 1 from jsonb_array_elements_text(i.services) x where jsonb_exists(w.services, x))))),
                told as materialized (
                    select distinct c.email_hash from delivery d join subscriber c on c.id = d.subscriber_id
                    where d.change_id = ? and d.notice_version = ? and (d.basis = 'contract' or d.kind = 'correction'))
                insert into delivery (id, notice_id, change_id, notice_version, kind, subscriber_id, basis, language, services,
                    object_until, created_at)
                select uuidv7(), ?, ?, ?, 'notice', s.id, 'consent', s.language, m.scope, ?::date, ?
                from subscriber s join matched m on m.services = s.services and m.kinds = s.kinds
                left join told t on t.email_hash = s.email_hash
                where s.basis = 'consent' and s.state = 'active' and t.email_hash is null
                on conflict do nothing""", services, services, services, items, plan.changeId(),
                plan.version(), notice, plan.changeId(), plan.version(), plan.content().objectUntil(), plan.at());
    }

    private void wakeDispatcher() {
        database.list("select pg_notify('mail', '')", row -> true);
    }
}
