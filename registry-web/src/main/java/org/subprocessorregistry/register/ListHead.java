package org.subprocessorregistry.register;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * Which list it is.
 *
 * @param day   the day in the world, vendor's business time zone
 * @param point what is known
 */
record ListHead(LocalDate day, KnownPoint point) {

    /** @param today what {@code asOf} is when the query does not say */
    static ListHead of(Connection connection, RegisterQuery query, LocalDate today) throws SQLException {
        KnownPoint point = query.knownAt() == null ? KnownPoint.head(connection) : KnownPoint.at(connection, query.knownAt());
        return new ListHead(query.asOf() == null ? today : query.asOf(), point);
    }

    OffsetDateTime known() {
        return point.timestamp();
    }

    RegisterView view(List<EntryView> entries) {
        return new RegisterView(point.version(), day, point.knownAt(), List.copyOf(entries));
    }
}
