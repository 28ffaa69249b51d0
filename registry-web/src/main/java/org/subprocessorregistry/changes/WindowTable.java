package org.subprocessorregistry.changes;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.subprocessorregistry.keys.Ids;
import org.subprocessorregistry.notices.CustomerDeadline;
import org.subprocessorregistry.platform.Json;
import org.subprocessorregistry.settings.Settings;
import org.subprocessorregistry.sql.Database;

/** Windows by the thousand, and the rules they share. */
@ApplicationScoped
class WindowTable {

    private final Database database;
    private final Settings settings;

    @Inject
    WindowTable(Database database, Settings settings) {
        this.database = database;
        this.settings = settings;
    }

    /**
     * Opens a window for each line, all with one statement. Who has a window of that change already keeps it.
     *
     * @param gating whether the windows hold the change back; not those of customers who join while it runs
     */
    void open(UUID changeId, LocalDate clockStart, Collection<GoLive.Line> lines, boolean gating) {
        var rules = store(changeId, lines);
        database.update("""
                insert into objection_window (change_id, customer_id, state, gating, clock_start, waiting_until, object_until, closes_on, rule_id)
                select ?, w.customer, 'open', ?, ?, w.waiting_until::date, w.object_until::date, w.closes_on::date, w.rule
                from unnest(?, ?, ?, ?, ?) as w(customer, waiting_until, object_until, closes_on, rule)
                on conflict do nothing""", changeId, gating, clockStart, ids(lines, GoLive.Line::customer),
                days(lines, line -> line.deadlines().waitingUntil()), days(lines, line -> line.deadlines().objectUntil()),
                days(lines, line -> line.rule().closesOn(line.deadlines())), ids(lines, line -> rules.get(line.rule())));
    }

    private static UUID[] ids(Collection<GoLive.Line> lines, Function<GoLive.Line, UUID> id) {
        return lines.stream().map(id).toArray(UUID[]::new);
    }

    private static String[] days(Collection<GoLive.Line> lines, Function<GoLive.Line, LocalDate> day) {
        return lines.stream().map(line -> day.apply(line).toString()).toArray(String[]::new);
    }

    /** Keeps the rules of these lines, one row for each distinct one. */
    Map<WindowRule, UUID> store(UUID changeId, Collection<GoLive.Line> lines) {
        var rules = new HashMap<WindowRule, UUID>();
        lines.forEach(line -> rules.computeIfAbsent(line.rule(), rule -> store(changeId, rule)));
        return rules;
    }

    private UUID store(UUID changeId, WindowRule rule) {
        UUID id = Ids.next();
        database.update("insert into window_rule (id, change_id, content) values (?, ?, ?::jsonb)", id, changeId, Json.write(rule));
        return id;
    }

    /**
     * What may move a pending change, or a window that is not settled though its change is in force, in one query for all of
     * them: the change's own version, its windows, the deliveries to its customers. Sums of hashes, so that it matters who is where, and not only how many.
     */
    Map<UUID, String> fingerprints() {
        Map<UUID, String> fingerprints = new HashMap<>();
        database.list("""
                select c.id, concat_ws('/', c.version, c.state, c.effective_on,
                    (select concat(count(*), ':', sum(hashtextextended(w.customer_id::text || w.state || w.gating || w.waiting_until
                        || w.object_until, 0))) from objection_window w where w.change_id = c.id),
                    (select concat(count(*), ':', sum(hashtextextended(d.customer_id::text || d.state || d.notice_version
                        || coalesce(d.sent_at::text, ''), 0))) from delivery d
                        where d.change_id = c.id and d.kind in ('notice', 'correction') and d.customer_id is not null))
                from change c where c.state in ('announced', 'blocked', 'cleared') or c.state = 'effective' and exists (
                    select from objection_window w where w.change_id = c.id and w.state in ('open', 'unreached'))""",
                row -> fingerprints.put(Database.id(row, 1), row.getString(2)));
        return fingerprints;
    }

    /**
     * Changes with a window that closes within a week and whose customer was told and has not answered nor been reminded of it;
     * an over-estimate by a few, never the other way round.
     *
     * @param today business date
     */
    List<UUID> toRemind(LocalDate today) {
        return database.list("""
                select distinct w.change_id from objection_window w join change c on c.id = w.change_id
                    and c.state in ('announced', 'blocked', 'cleared', 'effective')
                where w.state in ('open', 'silence-consent') and w.closes_on between ?::date and ?::date + 7
                    and (w.reminded is null and w.clock_start < w.closes_on - case when ?::date < w.closes_on - 1 then 7 else 1 end
                        or w.reminded = 7 and w.closes_on - 1 <= ?::date)
                    and exists (select 1 from delivery d where d.change_id = w.change_id and d.customer_id = w.customer_id
                        and d.kind in ('notice', 'correction') and d.state = 'sent' and d.basis = 'contract')""",
                row -> Database.id(row, 1), today, today, today, today);
    }

    /** What these windows tell their customers as they stand. */
    List<CustomerDeadline> days(List<Window> windows) {
        if (windows.isEmpty()) {
            return List.of();
        }
        var rules = rules(windows.getFirst().changeId());
        return windows.stream().map(window -> rules.apply(window).told(window.customerId(), window.days())).toList();
    }

    /** The rules of a change's windows; a window without one follows the published policy. */
    Function<Window, WindowRule> rules(UUID changeId) {
        Map<UUID, WindowRule> rules = new HashMap<>();
        database.list("select id, content from window_rule where change_id = ?", row ->
                rules.put(Database.id(row, 1), Json.read(row.getString(2), WindowRule.class)), changeId);
        var policy = new WindowRule(null, settings.current().policy(), List.of());
        return window -> window.ruleId() == null ? policy : rules.get(window.ruleId());
    }
}
