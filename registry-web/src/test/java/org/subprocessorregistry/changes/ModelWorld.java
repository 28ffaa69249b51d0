package org.subprocessorregistry.changes;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

import org.subprocessorregistry.customers.Customers;
import org.subprocessorregistry.customers.Terms;
import org.subprocessorregistry.mail.MailQueue;
import org.subprocessorregistry.notices.Deliveries;
import org.subprocessorregistry.notices.DeliveryQueue;
import org.subprocessorregistry.objections.Approvals;
import org.subprocessorregistry.objections.Objections;
import org.subprocessorregistry.platform.BusinessClock;
import org.subprocessorregistry.settings.Settings;
import org.subprocessorregistry.slice.Scene;
import org.subprocessorregistry.sql.Database;

/**
 * What the stories of the model check share: the product's own beans, a clock that jumps, a relay that takes, refuses and
 * returns mail, and a look at what is stored, past every bean. Not proxied: its fields are read.
 */
@Dependent
class ModelWorld {

    private static final String CLAIMER = "model";

    @Inject
    Scene scene;
    @Inject
    Changes changes;
    @Inject
    ChangeProgress progress;
    @Inject
    Windows windows;
    @Inject
    Exemptions exemptions;
    @Inject
    Objections objections;
    @Inject
    Approvals approvals;
    @Inject
    Customers customers;
    @Inject
    Terms terms;
    @Inject
    private DeliveryQueue queue;
    @Inject
    private Deliveries deliveries;
    @Inject
    private BusinessClock businessClock;
    @Inject
    private Settings settings;
    @Inject
    private Clock clock;
    @Inject
    private Database database;
    private long eventsBefore;

    /** A change as it is stored. */
    record Stored(ChangeState state, LocalDate announcedOn, LocalDate effectiveOn, LocalDate waitingUntil, int noticeVersion, long version,
            Map<UUID, StoredWindow> windows, Traces traces) {

        List<StoredWindow> gating() {
            return windows.values().stream().filter(StoredWindow::gating).toList();
        }
    }

    record StoredWindow(UUID customer, WindowState state, boolean gating, LocalDate clockStart, LocalDate waitingUntil, LocalDate objectUntil) {
    }

    /** Stories begin: what the outbox held before is none of theirs. Nobody publishes it here. */
    void begin() {
        eventsBefore = number("select coalesce(max(seq), 0) from outbox");
    }

    LocalDate today() {
        return scene.today();
    }

    /** To noon of a day: days of 24 hours would miss one where summer time begins or ends close to midnight. */
    void jump(int days) {
        var now = clock.instant().atZone(settings.current().zone());
        businessClock.moveTo((days == 0 ? now.plusSeconds(1) : now.plusDays(days).with(LocalTime.NOON)).toInstant());
    }

    /** Everything that time and mails have brought due, as any node does it. */
    void advance() {
        progress.due().forEach(progress::advance);
    }

    /** One consistent look, in one statement: a background node acts at the same time. */
    Stored look(UUID change) {
        Map<UUID, StoredWindow> windows = new HashMap<>();
        return database.list("""
                select c.state, c.announced_on, c.effective_on, c.waiting_until, c.notice_version, c.version,
                    w.customer_id, w.state, w.gating, w.clock_start, w.waiting_until, w.object_until,
                    (select count(*) - count(distinct (subscriber_id, notice_version)) from delivery
                        where change_id = c.id and kind in ('notice', 'correction')),
                    (select count(*) from delivery where change_id = c.id and state = 'suppressed' and reason is null),
                    (select count(*) from outbox where seq > ? and published_at is null and parked_at is null
                        and aggregateid = c.id::text and type like '%change.effective%'),
                    (select lower(valid) from register_entry where change_id = c.id and fact = 'engagement' and upper_inf(known)
                        and subprocessor_id in (select subprocessor_id from change_item where change_id = c.id))
                from change c left join objection_window w on w.change_id = c.id where c.id = ?""", row -> {
            if (row.getObject(7) != null) {
                var window = new StoredWindow(row.getObject(7, UUID.class), WindowState.of(row.getString(8)), row.getBoolean(9),
                        row.getObject(10, LocalDate.class), row.getObject(11, LocalDate.class), row.getObject(12, LocalDate.class));
                windows.put(window.customer(), window);
            }
            return new Stored(ChangeState.of(row.getString(1)), row.getObject(2, LocalDate.class), row.getObject(3, LocalDate.class),
                    row.getObject(4, LocalDate.class), row.getInt(5), row.getLong(6), windows,
                    new Traces(row.getLong(13), row.getLong(14), row.getLong(15), row.getObject(16, LocalDate.class)));
        }, eventsBefore, change).getFirst();
    }

    /**
     * What must not be in the database, and what may be there once.
     *
     * @param twice        deliveries beyond one per recipient and version of the notice
     * @param unexplained  suppressed ones without a reason
     * @param effects      events of the effect
     * @param inForceSince first day of what the register says since the change; null while it says nothing
     */
    record Traces(long twice, long unexplained, long effects, LocalDate inForceSince) {
    }

    /** What the relay says to a mail. */
    enum Answer {
        TAKEN, REFUSED, NOT_NOW, BUSY
    }

    /** Lets the relay answer every mail that waits; what it is asked for belongs to any story. */
    void mail(Function<UUID, Answer> answers) {
        var taken = new ArrayList<MailQueue.Mark>();
        var busy = new HashSet<UUID>();
        for (MailQueue.Claimed claimed : queue.claim(CLAIMER, 500, Duration.ofMinutes(1))) {
            switch (answers.apply(claimed.id())) {
                case TAKEN -> taken.add(new MailQueue.Mark(claimed.id(), "250 2.0.0 Ok"));
                case REFUSED -> queue.rejected(claimed.id(), CLAIMER, "550 5.1.1 No such user");
                case NOT_NOW -> queue.deferred(claimed.id(), CLAIMER, "451 4.3.0 Later");
                case BUSY -> busy.add(claimed.id());
            }
        }
        queue.accepted(taken, CLAIMER);
        queue.release(busy, CLAIMER);
    }

    /** A mail that had been taken comes back. */
    void comesBack(UUID delivery) {
        deliveries.returned(delivery, "5.1.1", true, clock.instant());
    }

    /** What was put off is due again at once. */
    void retryDeferred() {
        database.update("update delivery set next_attempt_at = now() where state = 'deferred'");
    }

    UUID customerOf(UUID delivery) {
        return database.first("select customer_id from delivery where id = ?", row -> row.getObject(1, UUID.class), delivery).orElse(null);
    }

    List<UUID> sentTo(UUID change, UUID customer) {
        return database.list("select id from delivery where change_id = ? and customer_id = ? and state = 'sent' and kind in ('notice', 'correction')",
                row -> row.getObject(1, UUID.class), change, customer);
    }

    /** Whether a notice of this version stands as sent to a contact of that customer. */
    boolean isTold(UUID change, UUID customer, int noticeVersion) {
        return number("""
                select count(*) from delivery where change_id = ? and customer_id = ? and state = 'sent' and kind in ('notice', 'correction')
                and notice_version = ?""", change, customer, noticeVersion) > 0;
    }

    long number(String sql, Object... values) {
        return database.number(sql, values);
    }
}
