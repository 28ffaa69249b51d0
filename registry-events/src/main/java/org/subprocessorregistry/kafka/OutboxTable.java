package org.subprocessorregistry.kafka;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import org.subprocessorregistry.sql.Database;

/** The relay's statements. Those that write do nothing once another node holds the lease. */
final class OutboxTable {

    private static final int FETCH = 200;

    private static final String FENCED =
            " and exists (select 1 from lease where name = '" + Lease.NAME + "' and holder = ? and fence = ?)";

    private final Connection connection;
    private final Lease lease;

    OutboxTable(Connection connection, Lease lease) {
        this.connection = connection;
        this.lease = lease;
    }

    /** The next rows in order, without those that a parked row of the same lane holds back. */
    List<Pending> next(int rows, int bytes) throws SQLException {
        // Only this relay parks, so no row can be parked between the two queries.
        var parked = parkedLanes();
        var next = new ArrayList<Pending>();
        // A cursor needs a transaction; it keeps a batch of large payloads out of the heap.
        connection.setAutoCommit(false);
        try (var query = connection.prepareStatement("""
                select id, aggregatetype, aggregateid, type, payload::text, ce_source, ce_subject, ce_time, ce_dataschema
                from outbox where published_at is null and parked_at is null %s order by seq limit ?"""
                .formatted(parked.length == 0 ? "" : "and aggregatetype || ' ' || aggregateid <> all (?)"))) {
            query.setFetchSize(FETCH);
            if (parked.length > 0) {
                query.setArray(1, connection.createArrayOf("text", parked));
            }
            query.setInt(parked.length > 0 ? 2 : 1, rows);
            var read = 0L;
            try (var row = query.executeQuery()) {
                while (read < bytes && row.next()) {
                    var payload = row.getString(5);
                    read += payload.length();
                    next.add(new Pending(Database.id(row, 1), row.getString(2), row.getString(3), row.getString(4),
                            payload, row.getString(6), row.getString(7),
                            row.getObject(8, OffsetDateTime.class).withOffsetSameInstant(ZoneOffset.UTC), row.getString(9)));
                }
            }
        } finally {
            connection.setAutoCommit(true);
        }
        return next;
    }

    /** @return false when the lease is in other hands, so nothing was written */
    boolean markPublished(Collection<UUID> ids) throws SQLException {
        try (var update = connection.prepareStatement(
                "update outbox set published_at = now(), attempts = attempts + 1 where id = any (?)" + FENCED)) {
            update.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            update.setString(2, lease.holder());
            update.setLong(3, lease.fence());
            return update.executeUpdate() == ids.size();
        }
    }

    /** @return false when the lease is in other hands, so nothing was written */
    boolean park(UUID id, String reason) throws SQLException {
        try (var update = connection.prepareStatement(
                "update outbox set parked_at = now(), parked_reason = ?, attempts = attempts + 1 where id = ?" + FENCED)) {
            update.setString(1, reason);
            update.setObject(2, id);
            update.setString(3, lease.holder());
            update.setLong(4, lease.fence());
            return update.executeUpdate() == 1;
        }
    }

    private Object[] parkedLanes() throws SQLException {
        var lanes = new ArrayList<String>();
        try (var query = connection.prepareStatement(
                "select distinct aggregatetype || ' ' || aggregateid from outbox where parked_at is not null");
                var row = query.executeQuery()) {
            while (row.next()) {
                lanes.add(row.getString(1));
            }
        }
        return lanes.toArray();
    }
}
