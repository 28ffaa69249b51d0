package org.subprocessorregistry.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/**
 * The one order of everything published. Whoever may publish locks the head row first, before reading anything else;
 * only then the change row and its windows. Everything derived (compacted topic, ETag, history) follows this order.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class RegisterHead {

    private final Clock clock;
    private final Event<Publication> published;

    @Resource(lookup = "java:app/jdbc/registry")
    private DataSource dataSource;

    @Inject
    RegisterHead(Clock clock, Event<Publication> published) {
        this.clock = clock;
        this.published = published;
    }

    /** Locks the head without publishing; a later {@link #publish} in this transaction keeps the lock. */
    public void lock() {
        lock("for update");
    }

    /** Waits for a publication under way and holds the next one off: nobody falls between it and those who are told. */
    public void share() {
        lock("for share");
    }

    private void lock(String how) {
        try (Connection connection = dataSource.getConnection(); var statement = connection.createStatement()) {
            statement.execute("select version from register_head " + how);
        } catch (SQLException e) {
            throw new IllegalStateException("The register head cannot be locked", e);
        }
    }

    /**
     * Locks the head and yields the next register version; told to observers of {@link Publication}, who usually wait for
     * the commit.
     *
     * @param changeId the change that publishes, or null for an audit or a commitment
     * @return its number and its knowledge instant: the later of the clock and the last one + 1 µs
     */
    public Publication publish(UUID changeId) {
        Instant now = clock.instant();
        try (Connection connection = dataSource.getConnection();
                var advance = connection.prepareStatement("""
                        update register_head set version = version + 1, known_at = greatest(?, known_at + interval '1 microsecond')
                        returning version, known_at""");
                var log = connection.prepareStatement("insert into register_version (version, known_at, change_id) values (?, ?, ?)")) {
            advance.setObject(1, now.atOffset(ZoneOffset.UTC));
            try (var row = advance.executeQuery()) {
                row.next();
                var publication = new Publication(row.getLong(1),
                        row.getObject(2, OffsetDateTime.class).toInstant().truncatedTo(ChronoUnit.MICROS), changeId);
                log.setLong(1, publication.version());
                log.setObject(2, publication.knownAt().atOffset(ZoneOffset.UTC));
                log.setObject(3, changeId);
                log.executeUpdate();
                published.fire(publication);
                return publication;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The register head cannot be advanced", e);
        }
    }

    /**
     * One step of the register.
     *
     * @param knownAt UTC, microseconds; strictly after that of the version before
     */
    public record Publication(long version, Instant knownAt, UUID changeId) {
    }
}
