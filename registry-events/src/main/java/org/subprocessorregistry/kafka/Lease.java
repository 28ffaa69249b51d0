package org.subprocessorregistry.kafka;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * The right to relay, held by one node at a time and timed by the database's clock. The fence grows with each change of
 * hands: a holder that slept through its lease finds its writes refused.
 */
final class Lease {

    static final String NAME = "outbox";

    private final Connection connection;
    private final String holder;
    private final Duration length;
    private long fence;
    private boolean held;
    private long taken;

    Lease(Connection connection, String holder, Duration length) {
        this.connection = connection;
        this.holder = holder;
        this.length = length;
    }

    /** Takes or renews the lease; while it is fresh this costs no statement. */
    boolean hold() throws SQLException {
        // Measured before the statement: what the database grants ends later than what we believe.
        var now = System.nanoTime();
        if (held && now - taken < length.toNanos() / 3) {
            return true;
        }
        try (var statement = connection.prepareStatement("""
                insert into lease as l (name, holder, until) values (?, ?, now() + ? * interval '1 millisecond')
                on conflict (name) do update set holder = excluded.holder, until = excluded.until,
                    fence = case when l.holder = excluded.holder then l.fence else l.fence + 1 end
                where l.holder = excluded.holder or l.until < now()
                returning fence""")) {
            statement.setString(1, NAME);
            statement.setString(2, holder);
            statement.setLong(3, length.toMillis());
            try (var row = statement.executeQuery()) {
                var before = fence;
                var heldBefore = held;
                held = row.next();
                if (held) {
                    fence = row.getLong(1);
                    taken = now;
                    // Lost and won again in between: another node may have worked, so the caller starts afresh.
                    return !heldBefore || fence == before;
                }
                return false;
            }
        }
    }

    long fence() {
        return fence;
    }

    String holder() {
        return holder;
    }

    /** Lets another node go on at once. The fence stays: it must never go back. */
    void release() throws SQLException {
        if (held) {
            held = false;
            try (var statement = connection.prepareStatement(
                    "update lease set until = now() - interval '1 second' where name = ? and holder = ? and fence = ?")) {
                statement.setString(1, NAME);
                statement.setString(2, holder);
                statement.setLong(3, fence);
                statement.executeUpdate();
            }
        }
    }
}
