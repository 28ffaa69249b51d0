package org.subprocessorregistry.register;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;

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
    private final SnapshotSource source;
    private final AtomicLong publications = new AtomicLong();
    private final AtomicReference<SeenHead> seen = new AtomicReference<>();
    private volatile Rendered rendered;
    private Snapshot before;

    @Inject
    Snapshots(Clock clock, SnapshotSource source) {
        this.clock = clock;
        this.source = source;
    }

    /** The default list as of today, as known now. */
    public Snapshot current() {
        HeadState head = head();
        LocalDate today = head.today(clock);
        Rendered last = rendered;
        return last != null && last.shows(head, today) ? last.snapshot() : render(head, today);
    }

    /** What a list and its words depend on besides its query, as seen a quarter of a second ago at most. */
    HeadState state() {
        return head();
    }

    /**
     * The same question with its day and its instant said, so that its answer never changes: today, and the head that was
     * seen; an instant after that one means that one.
     */
    RegisterQuery settled(RegisterQuery query) {
        HeadState head = head();
        Instant known = head.point().knownAt();
        return new RegisterQuery(query.asOf() == null ? head.today(clock) : query.asOf(),
                query.knownAt() == null || query.knownAt().isAfter(known) ? known : query.knownAt(), query.service(), query.function(),
                query.country(), query.q());
    }

    void published(@Observes(during = TransactionPhase.AFTER_SUCCESS) Publication publication) {
        publications.incrementAndGet();
    }

    private HeadState head() {
        SeenHead last = seen.get();
        long count = publications.get();
        long now = System.nanoTime();
        if (last == null || last.publications() != count || now - last.at() > HEAD_FRESH_NANOS) {
            last = see(new SeenHead(source.head(), now, count));
        }
        return last.head();
    }

    /** Who read the head before it moved may come after who read it then: readers do not go back. */
    private SeenHead see(SeenHead read) {
        return seen.accumulateAndGet(read, (there, here) -> there != null && here.head().isBefore(there.head()) ? there : here);
    }

    private synchronized Snapshot render(HeadState head, LocalDate today) {
        if (rendered == null || !rendered.shows(head, today)) {
            Snapshot next = source.list(head, today);
            // Who has just taken the last one may only begin to read it; the one before has been read by now.
            if (before != null) {
                before.content().release();
            }
            before = rendered == null ? null : rendered.snapshot();
            rendered = new Rendered(head, today, next);
        }
        return rendered.snapshot();
    }

    private record SeenHead(HeadState head, long at, long publications) {
    }

    private record Rendered(HeadState head, LocalDate today, Snapshot snapshot) {

        boolean shows(HeadState other, LocalDate day) {
            return head.equals(other) && today.equals(day);
        }
    }
}
