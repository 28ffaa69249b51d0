package org.subprocessorregistry.mail;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import org.subprocessorregistry.keys.Seal;
import org.subprocessorregistry.sql.Database;

/**
 * What the tables {@code delivery} and {@code letter} have in common: states, claims and retries.
 *
 * <p>A claim also moves {@code next_attempt_at} to the end of the lease, so one index and one comparison find what is due:
 * new rows, deferred ones and those whose claimer died. What the relay answered is sealed: it may repeat what it was told.
 */
public abstract class ClaimTable implements MailQueue {

    /** Pauses in seconds: 30 s first, then growing to six hours; about four days in all. */
    private static final Integer[] PAUSES = pauses();

    protected final Database database;
    protected final Clock clock;
    protected final Seal seal;
    private final String table;
    private final String forget;

    /** @param forget more assignments when a row reaches its end, with a comma in front, or nothing */
    protected ClaimTable(Database database, Clock clock, Seal seal, String table, String forget) {
        this.database = database;
        this.clock = clock;
        this.seal = seal;
        this.table = table;
        this.forget = forget;
    }

    private static Integer[] pauses() {
        var pauses = new ArrayList<>(List.of(30, 120, 600, 1800, 3600, 7200, 14400));
        int sum = pauses.stream().mapToInt(Integer::intValue).sum();
        int fourDays = 4 * 24 * 3600;
        while (sum < fourDays) {
            pauses.add(6 * 3600);
            sum += 6 * 3600;
        }
        return pauses.toArray(Integer[]::new);
    }

    @Override
    public boolean stillClaimed(UUID id, String claimer) {
        return database.number("select count(*) from %s where id = ? and claimed_by = ? and state = 'claimed' and lease_until > now()"
                .formatted(table), id, claimer) == 1;
    }

    @Override
    public void accepted(Collection<Mark> marks, String claimer) {
        var late = database.list("""
                with ended as (
                    update %s as d set state = 'sent', reason = null, attempts = attempts + 1, smtp_reply_sealed = m.reply, sent_at = ?,
                        claimed_by = null, lease_until = null %s
                    from unnest(?, ?) as m(id, reply)
                    where d.id = m.id and d.claimed_by = ? and d.state in ('claimed', 'suppressed')
                    returning d.id, old.state = 'suppressed' as late)
                select id from ended where late"""
                .formatted(table, forget), row -> Database.id(row, 1),
                clock.instant(), Database.ids(marks.stream().map(Mark::id).toList()),
                marks.stream().map(mark -> seal.seal(mark.reply())).toArray(byte[][]::new), claimer);
        if (!late.isEmpty()) {
            tooLate(late);
        }
    }

    @Override
    public void deferred(UUID id, String claimer, String reply) {
        database.list("""
                with ended as (
                    update %s set attempts = attempts + 1, smtp_reply_sealed = ?, claimed_by = null, lease_until = null,
                        state = case when attempts < cardinality(p.pauses) then 'deferred' else 'failed' end,
                        reason = case when attempts < cardinality(p.pauses) then null else 'gave-up' end,
                        next_attempt_at = now() + make_interval(secs => coalesce(p.pauses[attempts + 1], 0))
                    from (select ?::int[] as pauses) p
                    where id = ? and claimed_by = ? and state = 'claimed'
                    returning id, state)%s
                select count(*) from ended""".formatted(table, whenEnded()), row -> row.getLong(1),
                seal.seal(reply), PAUSES, id, claimer);
    }

    @Override
    public void rejected(UUID id, String claimer, String reply) {
        database.list("""
                with ended as (
                    update %s set attempts = attempts + 1, smtp_reply_sealed = ?, claimed_by = null, lease_until = null,
                        state = 'bounced', reason = 'refused' %s
                    where id = ? and claimed_by = ? and state = 'claimed'
                    returning id, state)%s
                select count(*) from ended""".formatted(table, forget, whenEnded()), row -> row.getLong(1), seal.seal(reply), id, claimer);
    }

    /** More of the same statement, from {@code ended (id, state)}: what follows when a row will never arrive. */
    protected String whenEnded() {
        return "";
    }

    /**
     * These were to be stopped, but the relay had them already. A statement of its own in the same transaction: the mark may have
     * waited for whoever stopped them, and sees nothing else of what he wrote.
     */
    protected void tooLate(List<UUID> ids) {
        // Of most queues nothing follows.
    }

    @Override
    public void release(Collection<UUID> ids, String claimer) {
        database.update("""
                update %s set state = case when attempts > 0 then 'deferred' else 'queued' end,
                    claimed_by = null, lease_until = null, next_attempt_at = now()
                where id = any(?) and claimed_by = ? and state = 'claimed'""".formatted(table), Database.ids(ids), claimer);
    }
}
