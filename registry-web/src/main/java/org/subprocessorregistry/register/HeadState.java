package org.subprocessorregistry.register;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/**
 * What a list depends on besides its query.
 *
 * @param zone the vendor's business time zone
 */
record HeadState(KnownPoint point, long settingsVersion, ZoneId zone) {

    static HeadState read(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("""
                    select h.version, h.known_at, s.version, s.time_zone from register_head h cross join settings s""");
                var row = query.executeQuery()) {
            row.next();
            var point = new KnownPoint(row.getLong(1), row.getObject(2, OffsetDateTime.class).toInstant());
            return new HeadState(point, row.getLong(3), ZoneId.of(row.getString(4)));
        }
    }

    boolean isBefore(HeadState other) {
        return point.version() < other.point.version() || settingsVersion < other.settingsVersion;
    }

    /** Today in business time, in the vendor's zone. */
    LocalDate today(Clock clock) {
        return LocalDate.ofInstant(clock.instant(), zone);
    }
}
