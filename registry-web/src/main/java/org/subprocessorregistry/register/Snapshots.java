package org.subprocessorregistry.register;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

import org.subprocessorregistry.platform.Json;
import org.subprocessorregistry.platform.RegisterHead.Publication;

/**
 * Keeps the default list rendered, so that a public read costs no query: the head is looked at four times a second at
 * most, the list is read when the register version, the business day or the settings have changed.
 *
 * <p>A node sees its own publications at once, those of another node within a quarter of a second.
 */
@ApplicationScoped
public class Snapshots {

    private static final long HEAD_FRESH_NANOS = Duration.ofMillis(250).toNanos();

    private final Clock clock;
    private final AtomicLong publications = new AtomicLong();
    private volatile SeenHead seen;
    private volatile Rendered rendered;

    @Resource(lookup = "java:app/jdbc/registry")
    private DataSource dataSource;

    @Inject
    Snapshots(Clock clock) {
        this.clock = clock;
    }

    /** For use without a container. */
    Snapshots(Clock clock, DataSource dataSource) {
        this(clock);
        this.dataSource = dataSource;
    }

    /**
     * The default list as of today, as known now. Never within a caller's transaction: what that has not committed must
     * not be kept for everybody.
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public Snapshot current() {
        HeadState head = head();
        LocalDate today = head.today(clock);
        Rendered last = rendered;
        return last != null && last.shows(head, today) ? last.snapshot() : render(head, today);
    }

    void published(@Observes(during = TransactionPhase.AFTER_SUCCESS) Publication publication) {
        publications.incrementAndGet();
    }

    private HeadState head() {
        SeenHead last = seen;
        long count = publications.get();
        long now = System.nanoTime();
        if (last == null || last.publications() != count || now - last.at() > HEAD_FRESH_NANOS) {
            last = new SeenHead(readHead(), now, count);
            seen = last;
        }
        return last.head();
    }

    private HeadState readHead() {
        try (Connection connection = dataSource.getConnection()) {
            return HeadState.read(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("The register head cannot be read", e);
        }
    }

    private synchronized Snapshot render(HeadState head, LocalDate today) {
        if (rendered == null || !rendered.shows(head, today)) {
            rendered = new Rendered(head, today, snapshotOf(read(head, today)));
        }
        return rendered.snapshot();
    }

    private RegisterView read(HeadState head, LocalDate today) {
        // As known at the head that was seen: what is published while this reads belongs to the next snapshot.
        var query = new RegisterQuery(today, head.point().knownAt(), null, null, null, null);
        try (Connection connection = dataSource.getConnection()) {
            return new RegisterReader(connection, head.zone()).list(query, today);
        } catch (SQLException e) {
            throw new IllegalStateException("The register cannot be read", e);
        }
    }

    private static Snapshot snapshotOf(RegisterView view) {
        var content = PublicContent.compressed(Json.write(view));
        return new Snapshot(view, content.body(), content.gzip(), content.etag());
    }

    private record SeenHead(HeadState head, long at, long publications) {
    }

    private record Rendered(HeadState head, LocalDate today, Snapshot snapshot) {

        boolean shows(HeadState other, LocalDate day) {
            return head.equals(other) && today.equals(day);
        }
    }
}
