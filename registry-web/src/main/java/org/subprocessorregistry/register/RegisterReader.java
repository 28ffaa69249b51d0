package org.subprocessorregistry.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.platform.Json;
import org.subprocessorregistry.register.EntryFacts.AnnouncementRow;
import org.subprocessorregistry.register.EntryFacts.EngagementRow;
import org.subprocessorregistry.register.EntryFacts.IdentityRow;
import org.subprocessorregistry.register.EntryView.AuditLine;
import org.subprocessorregistry.subprocessors.Identity;

/** Reads lists as of a day, as known at a version. Three queries, whatever the number of entries. */
final class RegisterReader {

    private static final Comparator<Sorted> BY_NAME = Comparator.comparing(Sorted::folded)
            .thenComparing(sorted -> sorted.entry().name()).thenComparing(sorted -> sorted.entry().id().toString());

    /** An audit is expiring in its last 90 days. */
    private static final int EXPIRING_DAYS = 90;

    private static final String ENTRIES = """
            select e.subprocessor_id, e.fact, e.fact_id, e.status, e.content, lower(e.valid) as valid_from,
                upper(e.valid) as valid_to, e.end_reason, c.baseline
            from register_entry e join change c on c.id = e.change_id
            where e.known @> ?::timestamptz and (?::uuid[] is null or e.subprocessor_id = any(?))
            order by e.fact_id, lower(e.valid)""";

    private static final String ANNOUNCEMENTS = """
            select a.subprocessor_id, a.engagement_id, c.number, a.kind, a.after, a.identity,
                (lower(a.known) at time zone ?)::date as announced_on, a.effective_on, a.object_until, a.summary, a.service
            from register_announcement a join change c on c.id = a.change_id
            where a.known @> ?::timestamptz and (?::uuid[] is null or a.subprocessor_id = any(?))
            order by a.effective_on, c.number, a.item_no""";

    /** Per standard the newest passed audit that has a report on that day, else the planned one. */
    private static final String AUDITS = """
            select distinct on (a.subprocessor_id, a.standard) a.subprocessor_id, a.standard, a.report_date, a.valid_until
            from audit a, (select ?::date as day) d
            where a.known_at <= ? and a.result in ('passed', 'passed-with-findings')
                and (?::uuid[] is null or a.subprocessor_id = any(?))
            order by a.subprocessor_id, a.standard, a.report_date <= d.day desc,
                case when a.report_date <= d.day then a.valid_until end desc, a.report_date, a.id""";

    private final Connection connection;
    private final ZoneId zone;

    /** @param zone the vendor's business time zone */
    RegisterReader(Connection connection, ZoneId zone) {
        this.connection = connection;
        this.zone = zone;
    }

    /** @param today what {@code asOf} is when the query does not say */
    RegisterView list(RegisterQuery query, LocalDate today) throws SQLException {
        KnownPoint point = query.knownAt() == null ? KnownPoint.head(connection) : KnownPoint.at(connection, query.knownAt());
        LocalDate day = query.asOf() == null ? today : query.asOf();
        Predicate<EntryView> wanted = filter(query);
        List<EntryView> entries = facts(day, point, query.service(), null).stream()
                .map(facts -> EntryAssembly.of(facts, day)).flatMap(Optional::stream)
                .filter(wanted).map(Sorted::of).sorted(BY_NAME).map(Sorted::entry).toList();
        return new RegisterView(point.version(), day, point.knownAt(), entries);
    }

    List<EntryView> entries(Collection<UUID> subprocessorIds, LocalDate day, KnownPoint point) throws SQLException {
        return facts(day, point, null, subprocessorIds).stream()
                .map(facts -> EntryAssembly.of(facts, day)).flatMap(Optional::stream)
                .map(Sorted::of).sorted(BY_NAME).map(Sorted::entry).toList();
    }

    /** Folding is dear; once per entry is enough. */
    private record Sorted(String folded, EntryView entry) {

        static Sorted of(EntryView entry) {
            return new Sorted(FoldedText.of(entry.name()), entry);
        }
    }

    private Collection<EntryFacts> facts(LocalDate day, KnownPoint point, String service, Collection<UUID> ids) throws SQLException {
        var facts = new LinkedHashMap<UUID, EntryFacts>();
        try (var entries = connection.prepareStatement(ENTRIES);
                var announcements = connection.prepareStatement(ANNOUNCEMENTS);
                var audits = connection.prepareStatement(AUDITS)) {
            entries.setObject(1, point.timestamp());
            only(entries, 2, ids);
            readEntries(entries, service, facts);
            announcements.setString(1, zone.getId());
            announcements.setObject(2, point.timestamp());
            only(announcements, 3, ids);
            readAnnouncements(announcements, service, facts);
            audits.setObject(1, day);
            audits.setObject(2, point.timestamp());
            only(audits, 3, ids);
            readAudits(audits, day, facts);
        }
        return facts.values();
    }

    private void only(PreparedStatement query, int index, Collection<UUID> ids) throws SQLException {
        var array = ids == null ? null : connection.createArrayOf("uuid", ids.toArray());
        query.setArray(index, array);
        query.setArray(index + 1, array);
    }

    private static void readEntries(PreparedStatement query, String service, Map<UUID, EntryFacts> facts) throws SQLException {
        try (var row = query.executeQuery()) {
            while (row.next()) {
                EntryFacts of = facts.computeIfAbsent(row.getObject("subprocessor_id", UUID.class), EntryFacts::new);
                if ("identity".equals(row.getString("fact"))) {
                    of.identities().add(new IdentityRow(Json.read(row.getString("content"), Identity.class),
                            day(row, "valid_from"), day(row, "valid_to")));
                } else {
                    EngagementRow engagement = engagementOf(row);
                    if (service == null || service.equals(engagement.engagement().service())) {
                        of.engagements().add(engagement);
                    }
                }
            }
        }
    }

    private static EngagementRow engagementOf(ResultSet row) throws SQLException {
        return new EngagementRow(row.getObject("fact_id", UUID.class), Json.read(row.getString("content"), Engagement.class),
                row.getString("status"), day(row, "valid_from"), day(row, "valid_to"), row.getString("end_reason"),
                row.getBoolean("baseline"));
    }

    /** An announcement without a service (a rename) belongs to the lists of all services that the entry is on. */
    private static void readAnnouncements(PreparedStatement query, String service, Map<UUID, EntryFacts> facts) throws SQLException {
        try (var row = query.executeQuery()) {
            while (row.next()) {
                UUID id = row.getObject("subprocessor_id", UUID.class);
                String concerns = row.getString("service");
                if (service == null || service.equals(concerns)
                        || concerns == null && facts.containsKey(id) && !facts.get(id).engagements().isEmpty()) {
                    facts.computeIfAbsent(id, EntryFacts::new).announcements().add(announcementOf(row));
                }
            }
        }
    }

    private static AnnouncementRow announcementOf(ResultSet row) throws SQLException {
        String after = row.getString("after");
        return new AnnouncementRow(row.getObject("engagement_id", UUID.class), row.getString("number"), row.getString("kind"),
                after == null ? null : Json.read(after, Engagement.class), Json.read(row.getString("identity"), Identity.class),
                day(row, "announced_on"), day(row, "effective_on"), day(row, "object_until"), row.getString("summary"));
    }

    private static void readAudits(PreparedStatement query, LocalDate day, Map<UUID, EntryFacts> facts) throws SQLException {
        try (var row = query.executeQuery()) {
            while (row.next()) {
                EntryFacts of = facts.get(row.getObject("subprocessor_id", UUID.class));
                if (of != null) {
                    LocalDate until = day(row, "valid_until");
                    of.audits().add(new AuditLine(row.getString("standard"), validity(day(row, "report_date"), until, day), until));
                }
            }
        }
    }

    private static String validity(LocalDate reported, LocalDate until, LocalDate day) {
        if (reported.isAfter(day)) {
            return "planned";
        }
        if (until.isBefore(day)) {
            return "lapsed";
        }
        return until.isAfter(day.plusDays(EXPIRING_DAYS)) ? "valid" : "expiring";
    }

    private Predicate<EntryView> filter(RegisterQuery query) throws SQLException {
        Predicate<EntryView> wanted = entry -> true;
        if (query.function() != null) {
            wanted = wanted.and(entry -> entry.functions().contains(query.function()));
        }
        if (query.country() != null) {
            wanted = wanted.and(entry -> entry.locations().stream().anyMatch(at -> query.country().equalsIgnoreCase(at.country())));
        }
        if (query.q() != null) {
            Map<String, String> names = functionNames();
            String text = FoldedText.of(query.q());
            wanted = wanted.and(entry -> searchText(entry, names).stream().anyMatch(part -> FoldedText.of(part).contains(text)));
        }
        return wanted;
    }

    private static List<String> searchText(EntryView entry, Map<String, String> functionNames) {
        var text = new ArrayList<>(List.of(entry.name(), Objects.toString(entry.legalName(), "")));
        text.addAll(entry.functions());
        entry.functions().forEach(code -> text.add(functionNames.getOrDefault(code, code)));
        return text;
    }

    private Map<String, String> functionNames() throws SQLException {
        var names = new HashMap<String, String>();
        try (var query = connection.prepareStatement("select code, name from allowed_function"); var row = query.executeQuery()) {
            while (row.next()) {
                names.put(row.getString(1), row.getString(2));
            }
        }
        return names;
    }

    private static LocalDate day(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }
}
