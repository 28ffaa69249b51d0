package org.subprocessorregistry.mail;

import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Listens on the channel {@code mail}, so that new mail leaves at once and not at the next look.
 *
 * <p>On a connection of its own, outside of the pool: it is held for ever. After each connect the pump is woken once, for what
 * was said while nobody listened.
 */
public final class MailWakeUp implements Runnable {

    private static final System.Logger LOG = System.getLogger(MailWakeUp.class.getName());
    private static final int LOOK_MILLIS = 2_000;
    private static final long RETRY_MILLIS = 500;

    private final PGSimpleDataSource database;
    private final Runnable wake;
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile Connection connection;

    public MailWakeUp(PGSimpleDataSource database, Runnable wake) {
        this.database = database;
        this.wake = wake;
    }

    /** Listens until {@link #stop}. */
    @Override
    public void run() {
        while (stop.getCount() > 0) {
            try (var open = database.getConnection(); var statement = open.createStatement()) {
                connection = open;
                statement.execute("listen mail");
                wake.run();
                listen(open.unwrap(PGConnection.class));
            } catch (SQLException e) {
                if (stop.getCount() > 0) {
                    LOG.log(Level.DEBUG, "Not listening for mail: {0}", e.getMessage());
                    rest();
                }
            }
        }
    }

    private void listen(PGConnection listening) throws SQLException {
        while (stop.getCount() > 0) {
            var heard = listening.getNotifications(LOOK_MILLIS);
            if (heard != null && heard.length > 0) {
                wake.run();
            }
        }
    }

    private void rest() {
        try {
            if (stop.await(RETRY_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.log(Level.DEBUG, "No longer listening for mail");
            }
        } catch (InterruptedException e) {
            stop.countDown();
            Thread.currentThread().interrupt();
        }
    }

    /** Ends within a moment, also in the middle of waiting. */
    public void stop() {
        stop.countDown();
        var open = connection;
        if (open != null) {
            try {
                open.abort(Runnable::run);
            } catch (SQLException e) {
                LOG.log(Level.DEBUG, "The listening connection was gone already", e);
            }
        }
    }
}
