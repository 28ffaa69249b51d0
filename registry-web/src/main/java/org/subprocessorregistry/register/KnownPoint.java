package org.subprocessorregistry.register;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * One step of knowledge: whatever was published up to it is known, later publications are not.
 *
 * @param knownAt UTC, the instant of that version
 */
record KnownPoint(long version, Instant knownAt) {

    static KnownPoint head(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("select version, known_at from register_head"); var row = query.executeQuery()) {
            row.next();
            return of(row);
        }
    }

    /** The largest version known at the instant; before the first one, the empty register. */
    static KnownPoint at(Connection connection, Instant instant) throws SQLException {
        try (var query = connection.prepareStatement("""
                select version, known_at from register_version
                where known_at <= ? or version = 0 order by version desc limit 1""")) {
            query.setObject(1, instant.atOffset(ZoneOffset.UTC));
            try (var row = query.executeQuery()) {
                row.next();
                return of(row);
            }
        }
    }

    OffsetDateTime timestamp() {
        return knownAt.atOffset(ZoneOffset.UTC);
    }

    private static KnownPoint of(ResultSet row) throws SQLException {
        return new KnownPoint(row.getLong(1), row.getObject(2, OffsetDateTime.class).toInstant());
    }
}
