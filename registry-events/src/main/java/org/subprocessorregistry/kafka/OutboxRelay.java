package org.subprocessorregistry.kafka;

import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.sql.DataSource;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.postgresql.PGConnection;

/**
 * Carries events from the outbox to Kafka: at least once, in order per key, one node at a time.
 *
 * <p>It lives on one database connection of its own, on which it listens, holds its lease and does its statements. An event
 * is marked only after the brokers' acknowledgement, so a crash in between repeats it with the same id.
 */
final class OutboxRelay implements Runnable {

    private static final System.Logger LOG = System.getLogger(OutboxRelay.class.getName());

    /** How fast a stop is noticed while nothing happens. */
    private static final Duration TICK = Duration.ofMillis(250);
    /** Time for records in flight after a stop. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final DataSource database;
    private final Supplier<Producer<String, byte[]>> producers;
    private final Topics topics;
    private final RelaySettings settings;
    /** Never the same twice: a restarted node must not believe in the lease of its former life. */
    private final String holder = UUID.randomUUID().toString();
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile long stopping;
    private volatile RelayStatus status = new RelayStatus(RelayStatus.State.STANDBY, null);

    private Producer<String, byte[]> producer;
    private boolean topicsKnown;
    private Duration pause;

    OutboxRelay(DataSource database, Supplier<Producer<String, byte[]>> producers, Topics topics, RelaySettings settings) {
        this.database = database;
        this.producers = producers;
        this.topics = topics;
        this.settings = settings;
        this.pause = settings.firstPause();
    }

    /** Works until {@link #stop()}; no failure of the database or Kafka ends it. */
    @Override
    public void run() {
        try {
            while (!stopped()) {
                try (var connection = database.getConnection()) {
                    work(connection);
                } catch (SQLException e) {
                    if (!stopped()) {
                        failed("The database", e);
                        pause();
                    }
                }
            }
        } catch (InterruptedException | InterruptException e) {
            Thread.currentThread().interrupt();
        } finally {
            closeProducer(Duration.ZERO);
        }
    }

    /** Returns at once; {@link #run()} ends soon after, with what was acknowledged marked and the lease released. */
    void stop() {
        stopping = System.nanoTime();
        stop.countDown();
    }

    RelayStatus status() {
        return status;
    }

    private void work(Connection connection) throws SQLException, InterruptedException {
        try (var listen = connection.createStatement()) {
            listen.execute("listen outbox");
        }
        var lease = new Lease(connection, holder, settings.lease());
        var table = new OutboxTable(connection, lease);
        while (!stopped()) {
            if (!lease.hold()) {
                standBy();
                stop.await(settings.poll().toMillis(), TimeUnit.MILLISECONDS);
                // Emptied, not heeded: whoever holds the lease has heard them too.
                connection.unwrap(PGConnection.class).getNotifications();
            } else if (relay(lease, table)) {
                awaitNotification(connection);
            } else {
                pause();
            }
        }
        lease.release();
    }

    /** @return false when Kafka could not be used */
    private boolean relay(Lease lease, OutboxTable table) throws SQLException, InterruptedException {
        var rows = table.next(settings.batch(), settings.batchBytes());
        while (!rows.isEmpty() && !stopped()) {
            try {
                prepare();
            } catch (ExecutionException e) {
                failed("Kafka", e.getCause());
                return false;
            } catch (TimeoutException | RuntimeException e) {
                failed("Kafka", e);
                closeProducer(Duration.ZERO);
                return false;
            }
            if (!lease.hold()) {
                return true;
            }
            var dispatch = new Dispatch(producer, rows);
            dispatch.send(() -> lease.hold() && withinGrace());
            if (dispatch.unanswered()) {
                // Their fate is open: a later producer must not find them still under way.
                closeProducer(Duration.ZERO);
            }
            if (!record(dispatch, table)) {
                LOG.log(Level.WARNING, "Another node has taken over the outbox; events in between may come twice");
                return true;
            }
            if (dispatch.failure() != null) {
                failed("Kafka", dispatch.failure());
                topicsKnown = false;
                if (!(dispatch.failure() instanceof RetriableException)) {
                    closeProducer(Duration.ZERO);
                }
                return false;
            }
            rows = table.next(settings.batch(), settings.batchBytes());
        }
        recovered();
        return true;
    }

    private void prepare() throws ExecutionException, InterruptedException, TimeoutException {
        if (!topicsKnown) {
            topics.ensure();
            topicsKnown = true;
        }
        if (producer == null) {
            producer = producers.get();
        }
    }

    private static boolean record(Dispatch dispatch, OutboxTable table) throws SQLException {
        var fenced = dispatch.acknowledged().isEmpty() || table.markPublished(dispatch.acknowledged());
        for (Map.Entry<UUID, Exception> refusal : dispatch.refused().entrySet()) {
            var e = refusal.getValue();
            fenced &= table.park(refusal.getKey(), e.getClass().getSimpleName() + ": " + e.getMessage());
            LOG.log(Level.ERROR, "Parked event {0}, which holds back the later ones of its key: {1}", refusal.getKey(),
                    e.getMessage());
        }
        return fenced;
    }

    /** Returns on a notification, after the poll interval or on stop. */
    private void awaitNotification(Connection connection) throws SQLException {
        var session = connection.unwrap(PGConnection.class);
        var end = System.nanoTime() + settings.poll().toNanos();
        for (var left = settings.poll().toNanos(); left > 0 && !stopped(); left = end - System.nanoTime()) {
            // Zero would mean for ever.
            var wait = Math.max(1, Math.min(TICK.toMillis(), TimeUnit.NANOSECONDS.toMillis(left)));
            var notifications = session.getNotifications((int) wait);
            if (notifications != null && notifications.length > 0) {
                return;
            }
        }
    }

    private boolean stopped() {
        return stop.getCount() == 0;
    }

    private boolean withinGrace() {
        return !stopped() || System.nanoTime() - stopping < GRACE.toNanos();
    }

    private void standBy() {
        status = new RelayStatus(RelayStatus.State.STANDBY, null);
    }

    private void recovered() {
        if (status.state() != RelayStatus.State.RELAYING) {
            LOG.log(Level.INFO, "This node relays events to Kafka");
            status = new RelayStatus(RelayStatus.State.RELAYING, null);
        }
        pause = settings.firstPause();
    }

    /** One line per trouble, not per attempt. */
    private void failed(String who, Throwable e) {
        var reason = who + " cannot be used: " + e;
        if (status.state() != RelayStatus.State.FAILED) {
            LOG.log(Level.WARNING, "{0}; events wait and the relay tries again", reason);
        }
        status = new RelayStatus(RelayStatus.State.FAILED, reason);
    }

    private void pause() throws InterruptedException {
        stop.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        var doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(settings.longestPause()) < 0 ? doubled : settings.longestPause();
    }

    private void closeProducer(Duration patience) {
        if (producer != null) {
            producer.close(patience);
            producer = null;
        }
    }
}
