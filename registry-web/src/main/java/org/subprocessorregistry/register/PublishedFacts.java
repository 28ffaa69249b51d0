package org.subprocessorregistry.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.platform.Json;
import org.subprocessorregistry.sql.Database;
import org.subprocessorregistry.subprocessors.Identity;

/** Single published facts as known now, for those who prepare the next change. */
final class PublishedFacts {

    private static final String ENGAGEMENTS = """
            select fact_id, content, status, lower(valid) from register_entry
            where fact = 'engagement' and upper_inf(known) and valid @> ?::date and %s = ? order by service, fact_id""";

    private final Connection connection;

    PublishedFacts(Connection connection) {
        this.connection = connection;
    }

    List<PublishedEngagement> engagements(UUID subprocessorId, LocalDate day) throws SQLException {
        return engagements("subprocessor_id", subprocessorId, day);
    }

    Optional<PublishedEngagement> engagement(UUID engagementId, LocalDate day) throws SQLException {
        return engagements("fact_id", engagementId, day).stream().findFirst();
    }

    /** The identity of the day, else the first one to come. */
    Optional<Identity> identity(UUID subprocessorId, LocalDate day) throws SQLException {
        try (var query = connection.prepareStatement("""
                select content from register_entry where fact_id = ? and fact = 'identity' and upper_inf(known)
                order by valid @> ?::date desc, lower(valid) limit 1""")) {
            query.setObject(1, subprocessorId);
            query.setObject(2, day);
            try (var row = query.executeQuery()) {
                return row.next() ? Optional.of(Json.read(row.getString(1), Identity.class)) : Optional.empty();
            }
        }
    }

    /** The versions of a fact, whole, in the order of their days. */
    List<PublishedVersion> versions(UUID factId) throws SQLException {
        try (var query = connection.prepareStatement("""
                select id, fact, fact_id, status, content, lower(valid), upper(valid) from register_entry
                where fact_id = ? and upper_inf(known) order by lower(valid)""")) {
            query.setObject(1, factId);
            try (var row = query.executeQuery()) {
                var versions = new ArrayList<PublishedVersion>();
                while (row.next()) {
                    versions.add(versionOf(row));
                }
                return versions;
            }
        }
    }

    /** Their days; empty where nothing is published under that id. */
    Optional<Timeline> timeline(UUID factId) throws SQLException {
        var days = versions(factId).stream()
                .map(one -> new Timeline.Days(one.id(), one.from(), one.to() == null ? null : one.to().plusDays(1))).toList();
        return days.isEmpty() ? Optional.empty() : Optional.of(new Timeline(days));
    }

    /** The engagements that a subprocessor has or had, each with its newest version. */
    List<PublishedVersion> engagementsEver(UUID subprocessorId) throws SQLException {
        try (var query = connection.prepareStatement("""
                select distinct on (service, fact_id) id, fact, fact_id, status, content, lower(valid), upper(valid) from register_entry
                where subprocessor_id = ? and fact = 'engagement' and upper_inf(known) order by service, fact_id, lower(valid) desc""")) {
            query.setObject(1, subprocessorId);
            try (var row = query.executeQuery()) {
                var versions = new ArrayList<PublishedVersion>();
                while (row.next()) {
                    versions.add(versionOf(row));
                }
                return versions;
            }
        }
    }

    private static PublishedVersion versionOf(ResultSet row) throws SQLException {
        boolean identity = "identity".equals(row.getString("fact"));
        String content = row.getString("content");
        LocalDate end = row.getObject(7, LocalDate.class);
        return new PublishedVersion(Database.id(row, 1), Database.id(row, 3), identity ? Json.read(content, Identity.class) : null,
                identity ? null : Json.read(content, Engagement.class), row.getObject(6, LocalDate.class), end == null ? null : end.minusDays(1));
    }

    boolean everPublished(String service) throws SQLException {
        try (var query = connection.prepareStatement("select exists (select from register_entry where service = ?)")) {
            query.setString(1, service);
            try (var row = query.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    boolean isEngagement(UUID engagementId) throws SQLException {
        try (var query = connection.prepareStatement("""
                select exists (select from register_entry where fact_id = ? and fact = 'engagement')
                    or exists (select from register_announcement where engagement_id = ? and upper_inf(known))""")) {
            query.setObject(1, engagementId);
            query.setObject(2, engagementId);
            try (var row = query.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /** By id or by slug, of those with a public entry. */
    Optional<UUID> idOf(String slugOrId) throws SQLException {
        try (var query = connection.prepareStatement("""
                select s.id from subprocessor s where s.slug = ? or s.id::text = ?
                order by s.id::text = ? desc limit 1""")) {
            query.setString(1, slugOrId);
            query.setString(2, slugOrId);
            query.setString(3, slugOrId);
            return one(query);
        }
    }

    /** The subprocessors with a published engagement that has a place in a country. */
    List<UUID> withPlacesIn(String country) throws SQLException {
        try (var query = connection.prepareStatement("""
                select distinct subprocessor_id from register_entry
                where fact = 'engagement' and upper_inf(known)
                    and content @> jsonb_build_object('locations', jsonb_build_array(jsonb_build_object('country', ?::text)))""")) {
            query.setString(1, country);
            return ids(query);
        }
    }

    /** Every subprocessor that was ever published. */
    List<UUID> all() throws SQLException {
        try (var query = connection.prepareStatement("select distinct subprocessor_id from register_entry where fact = 'engagement'")) {
            return ids(query);
        }
    }

    private static List<UUID> ids(PreparedStatement query) throws SQLException {
        try (var row = query.executeQuery()) {
            var ids = new ArrayList<UUID>();
            while (row.next()) {
                ids.add(Database.id(row, 1));
            }
            return ids;
        }
    }

    private List<PublishedEngagement> engagements(String column, UUID id, LocalDate day) throws SQLException {
        var engagements = new ArrayList<PublishedEngagement>();
        try (var query = connection.prepareStatement(ENGAGEMENTS.formatted(column))) {
            query.setObject(1, day);
            query.setObject(2, id);
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    engagements.add(engagementOf(row));
                }
            }
        }
        return engagements;
    }

    private static PublishedEngagement engagementOf(ResultSet row) throws SQLException {
        return new PublishedEngagement(Database.id(row, 1), Json.read(row.getString(2), Engagement.class),
                EntryView.SUSPENDED.equals(row.getString(3)), row.getObject(4, LocalDate.class));
    }

    private static Optional<UUID> one(PreparedStatement query) throws SQLException {
        try (var row = query.executeQuery()) {
            return row.next() ? Optional.of(Database.id(row, 1)) : Optional.empty();
        }
    }
}
