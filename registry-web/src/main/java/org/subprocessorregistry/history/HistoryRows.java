package org.subprocessorregistry.history;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.history.HistoryView.Content;
import org.subprocessorregistry.platform.Json;
import org.subprocessorregistry.sql.Database;
import org.subprocessorregistry.subprocessors.Identity;
import org.subprocessorregistry.visibility.Lens;

/** All versions of the published facts of one subprocessor, whatever the day and the instant. Four queries. */
final class HistoryRows {

    private static final String FACTS = """
            select fact, fact_id, service, status, content, lower(valid) as valid_from, upper(valid) as valid_to,
                lower(known) as known_from, upper(known) as known_to, change_id, corrected_by, ended_by, end_reason
            from register_entry where subprocessor_id = ? order by lower(known), fact desc, fact_id, lower(valid)""";
    private static final String ANNOUNCEMENTS = """
            select change_id, item_no, kind, engagement_id, service, before, after, effective_on,
                lower(known) as known_from, upper(known) as known_to
            from register_announcement where subprocessor_id = ? order by lower(known), change_id, item_no""";
    private static final String VERSIONS = """
            select v.version, v.known_at, v.change_id from register_version v
            where v.known_at in (select lower(known) from register_entry where subprocessor_id = ? union
                select upper(known) from register_entry where subprocessor_id = ? union
                select lower(known) from register_announcement where subprocessor_id = ? union
                select upper(known) from register_announcement where subprocessor_id = ?) order by v.version""";
    private static final String CHANGES = """
            select c.id, c.number, c.title, c.reason, c.baseline, c.announced_at is not null as announced,
                array(select u.name from change_editor e join app_user u on u.id = e.user_id where e.change_id = c.id order by e.edited_at, u.name) as editors,
                p.name as created_by, a.name as approved_by, f.name as first_approved_by, n.name as announced_by,
                (select i.kind from change_item i where i.change_id = c.id and (i.subprocessor_id = ? or i.replaces_id = ?) order by i.no limit 1) as item_kind
            from change c left join app_user p on p.id = c.created_by left join app_user a on a.id = c.approved_by
                left join app_user f on f.id = c.first_approved_by left join app_user n on n.id = c.announced_by
            where c.id = any(?)""";

    final List<FactRow> facts = new ArrayList<>();
    final List<AnnouncementRow> announcements = new ArrayList<>();
    final List<VersionRow> versions = new ArrayList<>();
    final Map<UUID, ChangeRow> changes = new HashMap<>();

    /** @param validTo first day on which it no longer holds, or null */
    record FactRow(String fact, UUID factId, String service, String status, Content content, LocalDate validFrom, LocalDate validTo,
            Instant knownFrom, Instant knownTo, UUID changeId, UUID correctedBy, UUID endedBy, String endReason) {

        boolean holdsOn(LocalDate day) {
            return !day.isBefore(validFrom) && (validTo == null || day.isBefore(validTo));
        }

        boolean sameDays(FactRow other) {
            return validFrom.equals(other.validFrom) && Objects.equals(validTo, other.validTo);
        }
    }

    record AnnouncementRow(UUID changeId, int itemNo, String kind, UUID engagementId, String service, Engagement before, Engagement after,
            LocalDate effectiveOn, Instant knownFrom, Instant knownTo) {

        boolean sameItem(AnnouncementRow other) {
            return changeId.equals(other.changeId) && itemNo == other.itemNo;
        }
    }

    record VersionRow(long version, Instant knownAt, UUID changeId) {
    }

    record ChangeRow(UUID id, String number, String title, String reason, boolean baseline, boolean announced, String itemKind,
            HistoryView.People people) {
    }

    private final Lens lens;

    private HistoryRows(Lens lens) {
        this.lens = lens;
    }

    /** @param lens what the reader may see of each fact */
    static HistoryRows of(Connection connection, UUID subprocessor, Lens lens) throws SQLException {
        var rows = new HistoryRows(lens);
        rows.read(connection, FACTS, subprocessor, 1, row -> rows.facts.add(rows.fact(row)));
        rows.read(connection, ANNOUNCEMENTS, subprocessor, 1, row -> rows.announcements.add(rows.announcement(row)));
        rows.read(connection, VERSIONS, subprocessor, 4, row -> rows.versions.add(
                new VersionRow(row.getLong("version"), instant(row, "known_at"), Database.id(row, "change_id"))));
        rows.readChanges(connection, subprocessor);
        return rows;
    }

    private void readChanges(Connection connection, UUID subprocessor) throws SQLException {
        Object[] ids = versions.stream().map(VersionRow::changeId).filter(Objects::nonNull).distinct().toArray();
        try (var query = connection.prepareStatement(CHANGES)) {
            query.setObject(1, subprocessor);
            query.setObject(2, subprocessor);
            query.setArray(3, connection.createArrayOf("uuid", ids));
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    var change = change(row);
                    changes.put(change.id(), change);
                }
            }
        }
    }

    private void read(Connection connection, String sql, UUID subprocessor, int times, Reader reader) throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            for (int i = 1; i <= times; i++) {
                query.setObject(i, subprocessor);
            }
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    reader.read(row);
                }
            }
        }
    }

    private interface Reader {
        void read(ResultSet row) throws SQLException;
    }

    private FactRow fact(ResultSet row) throws SQLException {
        boolean identity = "identity".equals(row.getString("fact"));
        String json = row.getString("content");
        var content = identity ? new Content(lens.of(Json.read(json, Identity.class)), null)
                : new Content(null, lens.of(Json.read(json, Engagement.class)));
        return new FactRow(row.getString("fact"), Database.id(row, "fact_id"), row.getString("service"), row.getString("status"), content,
                day(row, "valid_from"), day(row, "valid_to"), instant(row, "known_from"), instant(row, "known_to"),
                Database.id(row, "change_id"), Database.id(row, "corrected_by"), Database.id(row, "ended_by"), row.getString("end_reason"));
    }

    private AnnouncementRow announcement(ResultSet row) throws SQLException {
        return new AnnouncementRow(Database.id(row, "change_id"), row.getInt("item_no"), row.getString("kind"),
                Database.id(row, "engagement_id"), row.getString("service"), engagement(row, "before"), engagement(row, "after"),
                day(row, "effective_on"), instant(row, "known_from"), instant(row, "known_to"));
    }

    private static ChangeRow change(ResultSet row) throws SQLException {
        List<String> editors = Arrays.asList((String[]) row.getArray("editors").getArray());
        String author = row.getString("created_by");
        List<String> approvers = Stream.of(row.getString("first_approved_by"), row.getString("approved_by"))
                .filter(Objects::nonNull).distinct().toList();
        var preparers = Stream.concat(Stream.ofNullable(author), editors.stream()).distinct().toList();
        return new ChangeRow(Database.id(row, "id"), row.getString("number"), row.getString("title"), row.getString("reason"),
                row.getBoolean("baseline"), row.getBoolean("announced"), row.getString("item_kind"),
                new HistoryView.People(preparers, approvers, row.getString("announced_by")));
    }

    private Engagement engagement(ResultSet row, String column) throws SQLException {
        String json = row.getString(column);
        return json == null ? null : lens.of(Json.read(json, Engagement.class));
    }

    private static LocalDate day(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
