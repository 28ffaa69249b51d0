package org.subprocessorregistry.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.UUID;

import jakarta.transaction.Transactional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.subprocessorregistry.events.ChangeApproved;
import org.subprocessorregistry.events.ChangeUnblocked;
import org.subprocessorregistry.events.ChangeWithdrawn;
import org.subprocessorregistry.events.RegistryEvent;
import org.subprocessorregistry.kafka.Database;

class OutboxTest {

    private final UUID change = UUID.randomUUID();
    private final Outbox outbox = new Outbox(Transaction.CLOCK, "https://vendor.example", Database.dataSource());

    @BeforeEach
    void empty() {
        Database.execute("truncate outbox");
    }

    @Test
    void anEventIsARowOfTheCallersTransaction() throws Exception {
        try (var transaction = new Transaction()) {
            transaction.append(new ChangeApproved(change));
            assertThat(outbox.page(null, 10)).isEmpty();
            transaction.commit();
        }
        try (var transaction = new Transaction()) {
            transaction.append(new ChangeUnblocked(change, "CHG-1"));
        }
        assertThat(outbox.page(null, 10)).singleElement().satisfies(row -> {
            assertThat(row.id().version()).isEqualTo(7);
            assertThat(row.family()).isEqualTo("changes");
            assertThat(row.key()).isEqualTo(change.toString());
            assertThat(row.type()).isEqualTo("org.subprocessorregistry.change.approved.v1");
            assertThat(row.time()).isEqualTo(Instant.parse("2026-11-23T09:00:00.123456Z"));
            assertThat(row.state()).isEqualTo("waiting");
        });
        assertThat(Database.query("select ce_dataschema from outbox"))
                .containsExactly("https://vendor.example/schemas/change.approved.v1.json");
    }

    @Test
    void appendingNeedsATransaction() throws Exception {
        assertThat(Outbox.class.getMethod("append", RegistryEvent.class).getAnnotation(Transactional.class).value())
                .isEqualTo(Transactional.TxType.MANDATORY);
    }

    @Test
    void fc27TheSizeIsLimitedAtInput() {
        assertThatThrownBy(() -> Transaction.committed(new ChangeWithdrawn(change, "CHG-1", "x".repeat(900_000))))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("change.withdrawn.v1");
        assertThat(outbox.page(null, 10)).isEmpty();
    }

    @Test
    void theBacklogTellsWhatWaitsAndWhatIsParked() {
        assertThat(outbox.backlog()).isEqualTo(new OutboxBacklog(0, 0, null));
        for (var i = 0; i < 4; i++) {
            Transaction.committed(new ChangeApproved(UUID.randomUUID()));
        }
        Database.execute("update outbox set published_at = now() where seq = (select min(seq) from outbox)");
        Database.execute("update outbox set parked_at = now(), parked_reason = 'too large' "
                + "where seq = (select max(seq) from outbox)");
        assertThat(outbox.backlog()).isEqualTo(new OutboxBacklog(2, 1, Instant.parse("2026-11-23T09:00:00.123456Z")));
        assertThat(outbox.parked(10)).singleElement().satisfies(row -> {
            assertThat(row.parkedReason()).isEqualTo("too large");
            assertThat(outbox.retryParked(row.id())).isTrue();
            assertThat(outbox.retryParked(row.id())).as("it is not parked any more").isFalse();
        });
        assertThat(outbox.backlog().unpublished()).isEqualTo(3);
    }

    @Test
    void pagesGoFromNewToOld() {
        for (var i = 0; i < 5; i++) {
            Transaction.committed(new ChangeUnblocked(change, "CHG-" + i));
        }
        var first = outbox.page(null, 3);
        var second = outbox.page(first.get(2).seq(), 3);
        assertThat(first).hasSize(3);
        assertThat(second).hasSize(2);
        assertThat(second.get(0).seq()).isLessThan(first.get(2).seq());
    }
}
