package org.subprocessorregistry.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.subprocessorregistry.problems.Conflict;
import org.subprocessorregistry.problems.ProblemType;

/**
 * Business time: the node's clock plus an offset kept in the database, in microseconds (what PostgreSQL keeps).
 *
 * <p>The offset is zero in production. With the test clock switched on it moves forward for all nodes alike, ticks on and
 * survives restarts; leases keep using database time.
 */
@ApplicationScoped
public class BusinessClock {

    private static final long OFFSET_FRESH_NANOS = Duration.ofMillis(250).toNanos();

    private final boolean testClock;
    private final AtomicLong offsetMicros = new AtomicLong();
    private final AtomicLong readAt = new AtomicLong(System.nanoTime() - OFFSET_FRESH_NANOS - 1);

    @Resource(lookup = "java:app/jdbc/registry")
    private DataSource dataSource;

    @Inject
    BusinessClock(@ConfigProperty(name = "registry.test.clock", defaultValue = "false") boolean testClock) {
        this.testClock = testClock;
    }

    /** The clock that all business code injects. Its instants are UTC, whole microseconds. */
    @Produces
    @ApplicationScoped
    Clock clock() {
        return new ShiftedClock(this, ZoneOffset.UTC);
    }

    public boolean isTestClock() {
        return testClock;
    }

    /**
     * Moves business time forward for every node.
     *
     * @throws Conflict {@code clock-backwards} when the instant lies before the present business time
     */
    public Instant moveTo(Instant instant) {
        try (Connection connection = dataSource.getConnection()) {
            long micros = ChronoUnit.MICROS.between(Instant.now(Clock.systemUTC()), instant);
            try (var update = connection.prepareStatement(
                    "update business_clock set offset_micros = ? where id = 1 and offset_micros <= ?")) {
                update.setLong(1, micros);
                update.setLong(2, micros);
                if (micros < 0 || update.executeUpdate() == 0) {
                    throw new Conflict(ProblemType.CLOCK_BACKWARDS, "Business time is already past %s.".formatted(instant));
                }
            }
            forwardTo(micros);
            return instant;
        } catch (SQLException e) {
            throw new IllegalStateException("The business clock cannot be moved", e);
        }
    }

    private Instant now() {
        Instant now = Instant.now(Clock.systemUTC());
        return (testClock ? now.plus(offset(), ChronoUnit.MICROS) : now).truncatedTo(ChronoUnit.MICROS);
    }

    private long offset() {
        long last = readAt.get();
        long nano = System.nanoTime();
        if (nano - last > OFFSET_FRESH_NANOS && readAt.compareAndSet(last, nano)) {
            forwardTo(readOffset());
        }
        return offsetMicros.get();
    }

    /** Whoever read the offset before it was moved may come after who moved it: time does not go back for that. */
    private void forwardTo(long micros) {
        offsetMicros.accumulateAndGet(micros, Math::max);
    }

    private long readOffset() {
        try (Connection connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select offset_micros from business_clock")) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException("The business clock cannot be read", e);
        }
    }

    /** Not final and not a lambda: a normal-scoped bean is proxied. */
    static class ShiftedClock extends Clock {

        private final BusinessClock business;
        private final ZoneId zone;

        ShiftedClock() {
            this(null, ZoneOffset.UTC);
        }

        ShiftedClock(BusinessClock business, ZoneId zone) {
            this.business = business;
            this.zone = zone;
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new ShiftedClock(business, other);
        }

        @Override
        public Instant instant() {
            return business.now();
        }
    }
}
