package org.subprocessorregistry.auditlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.subprocessorregistry.keys.Ids;
import org.subprocessorregistry.keys.Keys;
import org.subprocessorregistry.keys.Lookup;
import org.subprocessorregistry.platform.TestDatabase;
import org.subprocessorregistry.sql.Database;

/** The chain in a real PostgreSQL: what is written verifies, and whatever somebody alters afterwards is found by its row. */
class AuditTrailTest {

    private static final Instant NOW = Instant.parse("2026-11-28T04:00:00.123456Z");
    private static final UUID CHANGE = Ids.next();
    private static final UUID PERSON = Ids.next();
    private static final int ROWS = 12;
    private static final int BROKEN = 7;

    private final DataSource dataSource = TestDatabase.create();
    private final Database database = new Database(dataSource);
    private final AuditTrail trail = new AuditTrail(dataSource);
    private AuditLog log;

    @TempDir
    private static Path folder;

    @BeforeEach
    void open() throws Exception {
        var keys = new Keys(database, Files.createTempDirectory(folder, "keys").resolve("master.key"));
        log = new AuditLog(database, new Lookup(keys), new Actors() {
            @Override
            public Optional<UUID> present() {
                return Optional.of(PERSON);
            }

            @Override
            public Map<UUID, String> names() {
                return Map.of();
            }
        }, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private void write(AuditEntry... entries) {
        log.append(List.of(entries).stream().map(log::stamped).toList());
    }

    private static AuditEntry entry(int no) {
        return AuditEntry.ofChange("change.approved", CHANGE).customer(Ids.next()).with("no", no).text("reason", "Because of \"" + no + "\"\nand more");
    }

    private void twelve() {
        IntStream.range(0, ROWS).forEach(no -> write(entry(no)));
    }

    @Test
    void anEmptyLogIsIntact() {
        assertThat(trail.verify()).isEqualTo(new Verification(true, 0, 0, Canonical.ORIGIN, null, null));
    }

    @Test
    void whatIsWrittenIsReadBackAndVerifies() {
        write(entry(1), AuditEntry.of("settings.changed", "settings", null).byRegistry());
        assertThat(trail.verify()).satisfies(found -> {
            assertThat(found.intact()).isTrue();
            assertThat(found.rows()).isEqualTo(2);
        });
        assertThat(trail.page(AuditFilter.ALL, null, 10)).satisfiesExactly(settings -> {
            assertThat(settings.sequence()).isEqualTo(2);
            assertThat(settings.actorKind()).isEqualTo("registry");
            assertThat(settings.actor()).isNull();
            assertThat(settings.subject()).isNull();
        }, approved -> {
            assertThat(approved.at()).isEqualTo(NOW);
            assertThat(approved.actor()).isEqualTo(PERSON);
            assertThat(approved.change()).isEqualTo(CHANGE);
            assertThat(approved.details()).containsEntry("no", "1").hasEntrySatisfying("reason", hash -> assertThat(hash).startsWith("hmac-sha256:"));
            assertThat(approved.previous()).isEqualTo(Canonical.ORIGIN);
        });
    }

    @Test
    void theCanonicalFormIsAsDocumented() {
        var row = new AuditRow(1, NOW, "change.approved", "person", UUID.fromString("00000000-0000-7000-8000-000000000001"), "change",
                UUID.fromString("00000000-0000-7000-8000-000000000002"), null, null, new TreeMap<>(Map.of("b", "x\"\u0001", "a", "ü")), "0a", null, null);
        assertThat(row.canonical()).isEqualTo("""
                {"action":"change.approved","actor":"00000000-0000-7000-8000-000000000001","actorKind":"person",\
                "at":"2026-11-28T04:00:00.123456Z","details":{"a":"ü","b":"x\\"\\u0001"},"salt":"0a",\
                "subject":"00000000-0000-7000-8000-000000000002","subjectKind":"change"}""");
    }

    @Test
    void equalTextsHaveDifferentHashes() {
        write(AuditEntry.ofChange("change.withdrawn", CHANGE).text("reason", "Same"), AuditEntry.ofChange("change.withdrawn", CHANGE).text("reason", "Same"));
        var rows = trail.page(AuditFilter.ALL, null, 2);
        assertThat(rows.get(0).details().get("reason")).isNotEqualTo(rows.get(1).details().get("reason"));
        assertThat(log.textKey(rows.get(0))).isNotEqualTo(log.textKey(rows.get(1)));
    }

    @Test
    void manyAtOnceMakeOneChainWithoutAGap() throws Exception {
        int writers = 16;
        int each = 25;
        try (var executor = Executors.newFixedThreadPool(writers)) {
            var work = IntStream.range(0, writers).mapToObj(writer -> (Callable<Void>) () -> {
                for (int i = 0; i < each; i++) {
                    write(entry(i), entry(-i));
                }
                return null;
            }).toList();
            for (var done : executor.invokeAll(work)) {
                done.get();
            }
        }
        assertThat(trail.verify()).satisfies(found -> {
            assertThat(found.intact()).as(found.problem()).isTrue();
            assertThat(found.head()).isEqualTo(2L * writers * each);
        });
    }

    @Test
    void rowsAreFilteredAndPaged() {
        twelve();
        write(AuditEntry.of("user.created", "user", PERSON));
        assertThat(trail.page(new AuditFilter("change.", null, null, CHANGE, null, NOW, NOW.plusSeconds(1)), null, 100)).hasSize(ROWS);
        assertThat(trail.page(new AuditFilter("user.created", PERSON, PERSON, null, null, null, null), null, 100)).hasSize(1);
        assertThat(trail.page(new AuditFilter("user", null, null, null, null, null, null), null, 100)).isEmpty();
        assertThat(trail.page(AuditFilter.ALL, 5L, 2)).extracting(AuditRow::sequence).containsExactly(4L, 3L);
        assertThat(trail.actions()).containsExactly("change.approved", "user.created");
    }

    @Test
    void aStretchRunsFromTheFirstToTheLastRowOfAChange() {
        write(AuditEntry.of("a", "x", null), AuditEntry.ofChange("b", CHANGE), AuditEntry.of("c", "x", null), AuditEntry.ofChange("d", CHANGE),
                AuditEntry.of("e", "x", null));
        var read = new ArrayList<String>();
        long end = trail.end(List.of(CHANGE));
        write(AuditEntry.ofChange("while it is read", CHANGE));
        trail.stretch(List.of(CHANGE), end, row -> read.add(row.action()));
        assertThat(read).containsExactly("b", "c", "d");
    }

    @Test
    void nothingCanBeAlteredOrTakenAway() {
        twelve();
        for (String sql : List.of("update audit_log set action = 'x'", "delete from audit_log", "truncate audit_log", "delete from audit_head")) {
            assertThatThrownBy(() -> run(sql)).as(sql).hasMessageContaining("append-only");
        }
        assertThat(trail.verify().intact()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"at = at + interval '1 microsecond'", "action = 'change.rejected'", "actor_kind = 'registry'", "actor_id = null",
            "actor_id = gen_random_uuid()", "subject_kind = 'user'", "subject_id = gen_random_uuid()", "subject_id = null", "change_id = null",
            "customer_id = null", "customer_id = gen_random_uuid()", "details = details || '{\"no\": \"99\"}'", "details = '{}'",
            "salt = decode(repeat('00', 16), 'hex')", "previous = decode(repeat('00', 32), 'hex')", "hash = decode(repeat('00', 32), 'hex')"})
    void anAlteredColumnIsFoundByItsRow(String alteration) {
        twelve();
        past("update audit_log set " + alteration + " where sequence = " + BROKEN);
        assertThat(trail.verify()).satisfies(found -> {
            assertThat(found.intact()).isFalse();
            assertThat(found.firstBroken()).isEqualTo(BROKEN);
        });
    }

    @Test
    void aDeletedRowIsFound() {
        twelve();
        past("delete from audit_log where sequence = " + BROKEN);
        broken(BROKEN);
    }

    @Test
    void aDeletedRowIsFoundAlsoWhenTheOthersCloseUp() {
        twelve();
        past("delete from audit_log where sequence = " + BROKEN + "; update audit_log set sequence = sequence - 1 where sequence > " + BROKEN);
        broken(BROKEN);
    }

    @Test
    void aCutTailIsFoundByTheHead() {
        twelve();
        past("delete from audit_log where sequence >= " + BROKEN);
        broken(BROKEN);
    }

    @Test
    void aCutBeginningIsFound() {
        twelve();
        past("delete from audit_log where sequence < " + BROKEN);
        broken(1);
    }

    @Test
    void anEmptiedLogIsFound() {
        twelve();
        past("delete from audit_log");
        broken(1);
    }

    @Test
    void aLostHeadIsFound() {
        twelve();
        past("delete from audit_head");
        broken(ROWS);
    }

    @Test
    void swappedRowsAreFound() {
        twelve();
        past("update audit_log set sequence = -1 where sequence = 7; update audit_log set sequence = 7 where sequence = 8; "
                + "update audit_log set sequence = 8 where sequence = -1");
        broken(BROKEN);
    }

    @Test
    void anInsertedRowIsFound() {
        twelve();
        past("insert into audit_log select 13, at, action, actor_kind, actor_id, subject_kind, subject_id, change_id, customer_id, details, salt, hash, "
                + "sha256('forged') from audit_log where sequence = 12");
        broken(13);
    }

    @Test
    void aForkIsFound() {
        twelve();
        past("update audit_head set sequence = 6, hash = (select hash from audit_log where sequence = 6); delete from audit_log where sequence > 6");
        write(entry(100));
        past("update audit_head set sequence = 12");
        broken(8);
    }

    private void broken(long sequence) {
        assertThat(trail.verify()).satisfies(found -> {
            assertThat(found.intact()).isFalse();
            assertThat(found.firstBroken()).as(found.problem()).isEqualTo(sequence);
        });
    }

    /** As somebody would who owns the database. */
    private void past(String sql) {
        run("set session_replication_role = replica; " + sql);
    }

    private void run(String sql) {
        TestDatabase.execute(dataSource, sql);
    }
}
