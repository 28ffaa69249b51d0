package org.subprocessorregistry.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

import org.subprocessorregistry.events.RegistryEvent;
import org.subprocessorregistry.kafka.Database;

/** A business transaction that appends events; rolled back unless committed. */
public final class Transaction implements AutoCloseable {

    public static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T09:00:00.123456789Z"), ZoneOffset.UTC);

    private final Connection connection;
    private final Outbox outbox;

    public Transaction() throws SQLException {
        connection = Database.dataSource().getConnection();
        connection.setAutoCommit(false);
        outbox = new Outbox(CLOCK, "https://vendor.example/", Database.always(connection));
    }

    /** An outbox outside of any transaction: what it does is committed at once. */
    public static Outbox outbox() {
        return new Outbox(CLOCK, "https://vendor.example", Database.dataSource());
    }

    /** Events in a transaction of its own. */
    public static void committed(RegistryEvent... events) {
        try (var transaction = new Transaction()) {
            for (var event : events) {
                transaction.append(event);
            }
            transaction.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public Transaction append(RegistryEvent event) {
        outbox.append(event);
        return this;
    }

    /** Holds what a business transaction holds before it appends: the lock of the row that the event is about. */
    public Transaction lock(UUID key) throws SQLException {
        try (var lock = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
            lock.setLong(1, key.getLeastSignificantBits());
            lock.execute();
        }
        return this;
    }

    public void commit() throws SQLException {
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }
}
