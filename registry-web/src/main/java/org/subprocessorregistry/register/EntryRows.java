package org.subprocessorregistry.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.platform.Json;
import org.subprocessorregistry.register.EntryFacts.AnnouncementRow;
import org.subprocessorregistry.register.EntryFacts.EngagementRow;
import org.subprocessorregistry.register.EntryView.AuditLine;
import org.subprocessorregistry.register.ListOrder.Listed;
import org.subprocessorregistry.sql.Database;
import org.subprocessorregistry.subprocessors.Identity;
import org.subprocessorregistry.transfers.TransferFactTable;
import org.subprocessorregistry.transfers.TransferRule;

/** Reads what a list says of some subprocessors: one row per engagement, whatever the length of the history. */
final class EntryRows {

    /** An audit is expiring in its last 90 days. */
    private static final int EXPIRING_DAYS = 90;

    /**
     * The version of the day, or the last one before an end. What is known now has an index of its own; at the head nothing
     * is found among what is known no more, but what is published while this reads is.
     */
    private static final String ENGAGEMENTS = """
            select e.subprocessor_id, e.fact_id, e.status, e.content, e.since, upper(e.valid) as valid_to, e.end_reason, c.baseline
            from (
                select * from register_entry where subprocessor_id = any(:ids) and fact = 'engagement'
                    and upper_inf(known) and lower(known) <= :known and upper(valid) is null and lower(valid) <= :day
                union all
                select * from register_entry where subprocessor_id = any(:ids) and fact = 'engagement'
                    and upper_inf(known) and lower(known) <= :known and upper(valid) > :day and lower(valid) <= :day
                union all
                select * from register_entry where subprocessor_id = any(:ids) and fact = 'engagement'
                    and not upper_inf(known) and upper(known) > :known and lower(known) <= :known and valid @> :day::date
                union all
                select o.* from register_entry o where o.subprocessor_id = any(:ids) and o.fact = 'engagement'
                    and o.ended_by is not null and o.known @> :known::timestamptz and upper(o.valid) <= :day
                    and not exists (select from register_entry l where l.fact_id = o.fact_id and l.known @> :known::timestamptz
                        and l.valid && daterange(upper(o.valid), :day, '[]'))) e
            join change c on c.id = e.change_id %s""";

    private static final NamedQuery ALL_ENGAGEMENTS = new NamedQuery(ENGAGEMENTS.formatted(""));
    private static final NamedQuery SERVICE_ENGAGEMENTS = new NamedQuery(ENGAGEMENTS.formatted("where e.service = :service"));

    /** The end of stretches: the newest version of each tells. */
    private static final NamedQuery STRETCHES = new NamedQuery("""
            select distinct on (e.fact_id) e.fact_id, upper(e.valid), e.end_reason
            from unnest(:facts::uuid[], :since::date[]) f(fact_id, since)
            join register_entry e on e.fact_id = f.fact_id and e.since = f.since
            where e.known @> :known::timestamptz
            order by e.fact_id, lower(e.valid) desc""");

    private static final NamedQuery ANNOUNCEMENTS = new NamedQuery("""
            select a.subprocessor_id, a.engagement_id, c.number, a.kind, a.after, a.identity,
                (lower(a.known) at time zone :zone)::date as announced_on, a.effective_on, a.object_until, a.summary, a.service
            from (
                select * from register_announcement
                where subprocessor_id = any(:ids) and upper_inf(known) and lower(known) <= :known
                union all
                select * from register_announcement where subprocessor_id = any(:ids)
                    and not upper_inf(known) and upper(known) > :known and lower(known) <= :known) a
            join change c on c.id = a.change_id
            order by a.effective_on, c.number, a.item_no""");

    private static final NamedQuery OF_SERVICE = new NamedQuery("""
            select subprocessor_id from register_entry
            where subprocessor_id = any(:ids) and service = :service and upper_inf(known) and lower(known) <= :known
            union
            select subprocessor_id from register_entry
            where subprocessor_id = any(:ids) and service = :service and not upper_inf(known) and upper(known) > :known and lower(known) <= :known""");

    /** Per standard the newest passed audit that has a report on that day, else the planned one. */
    private static final NamedQuery AUDITS = new NamedQuery("""
            select distinct on (a.subprocessor_id, a.standard) a.subprocessor_id, a.standard, a.report_date, a.valid_until,
                coalesce(a.bridged_until, a.valid_until) as counts_until
            from audit_known a
            where a.known_from <= :known and a.known_to > :known and a.result in ('passed', 'passed-with-findings')
                and a.subprocessor_id = any(:ids)
            order by a.subprocessor_id, a.standard, a.report_date <= :day desc,
                case when a.report_date <= :day then coalesce(a.bridged_until, a.valid_until) end desc, a.report_date, a.audit_id""");

    private final Connection connection;
    private final ZoneId zone;
    private final ListHead head;
    private final String service;
    private TransferRule transfers;

    /**
     * @param zone    the vendor's business time zone
     * @param service code: what concerns that one only; null = all
     */
    EntryRows(Connection connection, ZoneId zone, ListHead head, String service) {
        this.connection = connection;
        this.zone = zone;
        this.head = head;
        this.service = service;
    }

    /** What was known then of countries and transfers. */
    TransferRule transfers() throws SQLException {
        if (transfers == null) {
            transfers = TransferFactTable.rule(connection, head.point().knownAt());
        }
        return transfers;
    }

    /** In the order given. */
    Collection<EntryFacts> of(List<Listed> listed) throws SQLException {
        var facts = new LinkedHashMap<UUID, EntryFacts>();
        listed.forEach(one -> facts.put(one.id(),
                new EntryFacts(one.id(), one.published() ? Json.read(one.identity(), Identity.class) : null)));
        var values = new HashMap<String, Object>(Map.of("known", head.known(), "day", head.day(), "zone", zone.getId(),
                "ids", List.copyOf(facts.keySet())));
        values.put("service", service);
        readEngagements(values, facts);
        readAnnouncements(values, facts);
        readAudits(values, facts);
        return facts.values();
    }

    private void readEngagements(Map<String, Object> values, Map<UUID, EntryFacts> facts) throws SQLException {
        try (var query = (service == null ? ALL_ENGAGEMENTS : SERVICE_ENGAGEMENTS).on(connection, values);
                var row = query.executeQuery()) {
            while (row.next()) {
                facts.get(Database.id(row, "subprocessor_id")).engagements().add(engagementOf(row));
            }
        }
        finishStretches(facts.values());
    }

    private static EngagementRow engagementOf(ResultSet row) throws SQLException {
        LocalDate to = day(row, "valid_to");
        return new EngagementRow(Database.id(row, "fact_id"), Json.read(row.getString("content"), Engagement.class),
                row.getString("status"), day(row, "since"), to, to, row.getString("end_reason"), row.getBoolean("baseline"));
    }

    /** A version with an end may be followed by others of its stretch. */
    private void finishStretches(Collection<EntryFacts> facts) throws SQLException {
        List<EngagementRow> bounded = facts.stream().flatMap(of -> of.engagements().stream()).filter(row -> row.to() != null).toList();
        if (bounded.isEmpty()) {
            return;
        }
        var ends = new HashMap<UUID, EngagementRow>();
        bounded.forEach(row -> ends.put(row.id(), row));
        try (var query = STRETCHES.on(connection, Map.of("known", head.known(), "facts", bounded.stream().map(EngagementRow::id).toList(),
                "since", bounded.stream().map(row -> row.since().toString()).toList())); var row = query.executeQuery()) {
            while (row.next()) {
                LocalDate until = row.getObject(2, LocalDate.class);
                String reason = row.getString(3);
                ends.computeIfPresent(Database.id(row, 1), (id, shown) -> shown.until(until, reason));
            }
        }
        facts.forEach(of -> of.engagements().replaceAll(row -> ends.getOrDefault(row.id(), row)));
    }

    /** An announcement without a service (a rename) belongs to the lists of all services that the entry is on. */
    private void readAnnouncements(Map<String, Object> values, Map<UUID, EntryFacts> facts) throws SQLException {
        Set<UUID> ofService = null;
        try (var query = ANNOUNCEMENTS.on(connection, values); var row = query.executeQuery()) {
            while (row.next()) {
                UUID id = Database.id(row, "subprocessor_id");
                String concerns = row.getString("service");
                if (service != null && concerns == null && ofService == null) {
                    ofService = ofService(values);
                }
                if (service == null || service.equals(concerns) || concerns == null && ofService.contains(id)) {
                    facts.get(id).announcements().add(announcementOf(row));
                }
            }
        }
    }

    private Set<UUID> ofService(Map<String, Object> values) throws SQLException {
        var ids = new HashSet<UUID>();
        try (var query = OF_SERVICE.on(connection, values); var row = query.executeQuery()) {
            while (row.next()) {
                ids.add(Database.id(row, 1));
            }
        }
        return ids;
    }

    private static AnnouncementRow announcementOf(ResultSet row) throws SQLException {
        String after = row.getString("after");
        return new AnnouncementRow(Database.id(row, "engagement_id"), row.getString("number"), row.getString("kind"),
                after == null ? null : Json.read(after, Engagement.class), Json.read(row.getString("identity"), Identity.class),
                day(row, "announced_on"), day(row, "effective_on"), day(row, "object_until"), row.getString("summary"));
    }

    private void readAudits(Map<String, Object> values, Map<UUID, EntryFacts> facts) throws SQLException {
        try (PreparedStatement query = AUDITS.on(connection, values); var row = query.executeQuery()) {
            while (row.next()) {
                LocalDate until = day(row, "counts_until");
                facts.get(Database.id(row, "subprocessor_id")).audits().add(
                        new AuditLine(row.getString("standard"), validity(row, until, head.day()), until));
            }
        }
    }

    /** @param until last day, bridge letters included */
    private static String validity(ResultSet row, LocalDate until, LocalDate day) throws SQLException {
        if (day(row, "report_date").isAfter(day)) {
            return "planned";
        }
        if (until.isBefore(day)) {
            return "lapsed";
        }
        if (day(row, "valid_until").isBefore(day)) {
            return "bridged";
        }
        return until.isAfter(day.plusDays(EXPIRING_DAYS)) ? "valid" : "expiring";
    }

    private static LocalDate day(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }
}
