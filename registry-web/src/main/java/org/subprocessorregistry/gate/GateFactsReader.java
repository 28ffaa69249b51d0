package org.subprocessorregistry.gate;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.gate.GateFacts.CustomerWindow;
import org.subprocessorregistry.gate.GateFacts.Planned;
import org.subprocessorregistry.gate.GateFacts.Version;
import org.subprocessorregistry.platform.Json;
import org.subprocessorregistry.sql.Database;

/** Reads what the register and the windows say of one subprocessor, as known at one register version. */
final class GateFactsReader {

    /** What is known now and what was known once have an index each, which only a condition of their own finds. */
    private static final String VERSIONS = """
            select e.fact_id, e.content, e.status, lower(e.valid) as valid_from, upper(e.valid) as valid_to, c.number,
                ended.number as ended_by, case when c.baseline then greatest(lower(e.valid),
                    (coalesce(c.effective_at, lower(e.known)) at time zone ?)::date) end as grace_from
            from (
                select * from register_entry where subprocessor_id = ? and fact = 'engagement' and upper_inf(known) and lower(known) <= ?
                union all
                select * from register_entry where subprocessor_id = ? and fact = 'engagement'
                    and not upper_inf(known) and upper(known) > ? and lower(known) <= ?) e
            join change c on c.id = e.change_id left join change ended on ended.id = e.ended_by
            order by e.fact_id, lower(e.valid)""";

    private static final String PLANNED = """
            select c.number, a.service, a.after, a.effective_on
            from (
                select * from register_announcement where subprocessor_id = ? and upper_inf(known) and lower(known) <= ?
                union all
                select * from register_announcement where subprocessor_id = ? and not upper_inf(known) and upper(known) > ? and lower(known) <= ?) a
            join change c on c.id = a.change_id
            where a.kind not in ('rename', 'change-entity')
            order by a.effective_on, c.number, a.item_no""";

    /** Only what a customer can object to; a withdrawn change is no longer anything. */
    private static final String WINDOWS = """
            select c.number, i.kind, i.engagement_id, i.engagement ->> 'service' as service, i.before -> 'engagement' as before,
                c.state = 'effective' as effective, c.effective_on, w.state, w.waiting_until, w.object_until
            from objection_window w join change c on c.id = w.change_id join change_item i on i.change_id = c.id
            where w.customer_id = ? and i.subprocessor_id = ? and c.state <> 'withdrawn' and c.effective_on is not null
                and i.kind in ('add', 'replace', 'change-functions', 'change-locations', 'change-data', 'change-transfer', 'correct')
            order by c.number, i.no""";

    /** One statement for all that every answer needs: a question costs one round trip while its facts are known. */
    private static final String OPENING = """
            select h.version, h.known_at, s.time_zone, s.version, (select coalesce(max(catalogue_version), 0) from requirement), n.named, f.id,
                coalesce((select l.version from register_latest l where l.subprocessor_id = f.id), 0)
            from register_head h cross join settings s left join unnest(?::text[], ?::uuid[]) as n(named, id) on true
            left join lateral (
                select id from (
                    select id, 1 as how, published from subprocessor where id = n.id
                    union all select id, 2, published from subprocessor where slug = n.named
                    union all select id, 3, published from subprocessor where lower(name) = lower(n.named)) found
                order by how, published desc, id limit 1) f on true""";

    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final Connection connection;

    GateFactsReader(Connection connection) {
        this.connection = connection;
    }

    /** Which register is asked. */
    record Head(long version, OffsetDateTime knownAt) {
    }

    /** What all answers depend on besides the register; each number only grows. */
    record Rules(ZoneId zone, long settingsVersion, long catalogueVersion) {

        LocalDate today(Clock clock) {
            return LocalDate.ofInstant(clock.instant(), zone);
        }

        boolean isBefore(Rules other) {
            return settingsVersion < other.settingsVersion || catalogueVersion < other.catalogueVersion;
        }
    }

    /**
     * A subprocessor that is asked about.
     *
     * @param latest the register version that last said something of it: its facts are the same at all later ones
     */
    record Found(UUID id, long latest) {
    }

    /**
     * How a round of questions begins.
     *
     * @param subprocessors by what was asked for; without what is unknown
     */
    record Opening(Head head, Rules rules, Map<String, Found> subprocessors) {
    }

    /** @param asked subprocessors, each by id, slug or name, in this order */
    Opening opening(Collection<String> asked) throws SQLException {
        List<String> named = asked.stream().filter(text -> text.chars().noneMatch(Character::isISOControl)).toList();
        List<String> texts = named.stream().map(String::strip).toList();
        try (var query = connection.prepareStatement(OPENING)) {
            query.setArray(1, connection.createArrayOf("text", texts.toArray()));
            query.setArray(2, connection.createArrayOf("uuid", texts.stream().map(text -> ID.matcher(text).matches() ? text : null).toArray()));
            try (var row = query.executeQuery()) {
                return opening(row, named);
            }
        }
    }

    private static Opening opening(ResultSet row, List<String> named) throws SQLException {
        row.next();
        var head = new Head(row.getLong(1), row.getObject(2, OffsetDateTime.class));
        var rules = new Rules(ZoneId.of(row.getString(3)), row.getLong(4), row.getLong(5));
        var found = new HashMap<String, Found>();
        do {
            UUID id = Database.id(row, 7);
            if (id != null) {
                found.put(row.getString(6), new Found(id, row.getLong(8)));
            }
        } while (row.next());
        var asked = new HashMap<String, Found>();
        named.stream().filter(name -> found.containsKey(name.strip())).forEach(name -> asked.put(name, found.get(name.strip())));
        return new Opening(head, rules, asked);
    }

    boolean isCustomer(UUID customer) throws SQLException {
        try (var query = connection.prepareStatement("select from customer where id = ?")) {
            query.setObject(1, customer);
            try (var row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    /** @param zone the vendor's business time zone */
    List<Version> versions(UUID subprocessor, Head head, ZoneId zone) throws SQLException {
        return rows(VERSIONS, query -> {
            query.setString(1, zone.getId());
            ofSubprocessor(query, 2, subprocessor, head);
        }, row -> new Version(Database.id(row, "fact_id"), engagement(row, "content"), "suspended".equals(row.getString("status")),
                day(row, "valid_from"), day(row, "valid_to"), row.getString("number"), row.getString("ended_by"), day(row, "grace_from")));
    }

    List<Planned> planned(UUID subprocessor, Head head) throws SQLException {
        return rows(PLANNED, query -> ofSubprocessor(query, 1, subprocessor, head), row -> new Planned(row.getString("number"), row.getString("service"), engagement(row, "after"), day(row, "effective_on")));
    }

    /** Binds the two branches, from that parameter on. */
    private static void ofSubprocessor(PreparedStatement query, int first, UUID subprocessor, Head head) throws SQLException {
        query.setObject(first, subprocessor);
        query.setObject(first + 1, head.knownAt());
        query.setObject(first + 2, subprocessor);
        query.setObject(first + 3, head.knownAt());
        query.setObject(first + 4, head.knownAt());
    }

    List<CustomerWindow> windows(UUID customer, UUID subprocessor) throws SQLException {
        return rows(WINDOWS, query -> {
            query.setObject(1, customer);
            query.setObject(2, subprocessor);
        }, row -> new CustomerWindow(row.getString("number"), row.getString("kind"), Database.id(row, "engagement_id"),
                row.getString("service"), engagement(row, "before"), row.getBoolean("effective"), day(row, "effective_on"),
                row.getString("state"), day(row, "waiting_until"), day(row, "object_until")));
    }

    private <T> List<T> rows(String sql, Binding binding, Reading<T> reading) throws SQLException {
        var rows = new ArrayList<T>();
        try (var query = connection.prepareStatement(sql)) {
            binding.to(query);
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    rows.add(reading.of(row));
                }
            }
        }
        return rows;
    }

    private static Engagement engagement(ResultSet row, String column) throws SQLException {
        String json = row.getString(column);
        return json == null || json.equals("null") ? null : Json.read(json, Engagement.class);
    }

    private static LocalDate day(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    private interface Binding {
        void to(PreparedStatement query) throws SQLException;
    }

    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }
}
