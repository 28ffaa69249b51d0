package org.subprocessorregistry.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.subprocessorregistry.kafka.Reader.header;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.subprocessorregistry.events.ChangeUnblocked;
import org.subprocessorregistry.events.ChangeWithdrawn;
import org.subprocessorregistry.events.Examples;
import org.subprocessorregistry.events.Schemas;
import org.subprocessorregistry.events.Topic;
import org.subprocessorregistry.outbox.Transaction;

/** The relay between a real PostgreSQL and a real broker, seen by a plain consumer. */
@SuppressWarnings("try") // A relay that nobody asks still works.
class OutboxRelayTest {

    private final UUID change = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();

    @BeforeEach
    void empty() {
        Database.execute("truncate outbox, lease");
    }

    @Test
    void eventsArriveInOrderAsCloudEventsThatFitTheirSchema() throws Exception {
        try (var relay = new RunningRelay()) {
            var events = Examples.all(change);
            for (var event : events) {
                Transaction.committed(event);
            }
            try (var changes = new Reader(Topic.CHANGES, List.of(change));
                    var audits = new Reader(Topic.AUDITS, List.of(change));
                    var entries = new Reader(Topic.SUBPROCESSORS, List.of(change))) {
                int ofAudits = (int) events.stream().filter(event -> event.getClass().getSimpleName().startsWith("Audit")).count();
                var read = new ArrayList<>(changes.await(events.size() - ofAudits - 1));
                read.addAll(audits.await(ofAudits));
                read.addAll(entries.await(1));
                assertThat(read).extracting(record -> header(record, "ce_type")).containsExactlyElementsOf(
                        Database.query("select type from outbox order by seq"));
                assertThat(read).extracting(record -> header(record, "ce_id")).containsExactlyElementsOf(
                        Database.query("select id from outbox order by seq"));
                for (var record : read) {
                    assertThat(header(record, "ce_specversion")).isEqualTo("1.0");
                    assertThat(header(record, "ce_source")).isEqualTo("https://vendor.example");
                    assertThat(header(record, "ce_subject")).isEqualTo(record.key()).isEqualTo(change.toString());
                    assertThat(header(record, "ce_time")).isEqualTo("2026-11-23T09:00:00.123456Z");
                    assertThat(header(record, "content-type")).isEqualTo("application/json");
                    var schema = header(record, "ce_dataschema");
                    assertThat(Schemas.faults(schema.substring(schema.lastIndexOf('/') + 1), record.value())).isEmpty();
                }
            }
            assertThat(relay.state()).isEqualTo(RelayStatus.State.RELAYING);
        }
        assertThat(Database.query("select count(*) from outbox where published_at is null")).containsExactly("0");
    }

    @Test
    void missingTopicsAreCreatedAsDeclared() throws Exception {
        try (var relay = new RunningRelay()) {
            Transaction.committed(new ChangeUnblocked(change, "CHG-1"));
            awaitPublished();
        }
        try (var admin = Admin.create(Map.of("bootstrap.servers", Broker.running().address()))) {
            var topics = admin.describeTopics(List.of("registry.changes.v1", "registry.subprocessors.v1", "registry.audits.v1"))
                    .allTopicNames().get();
            assertThat(topics.values()).allSatisfy(topic -> assertThat(topic.partitions()).hasSize(3));
            var compacted = new ConfigResource(ConfigResource.Type.TOPIC, "registry.subprocessors.v1");
            assertThat(admin.describeConfigs(List.of(compacted)).all().get().get(compacted).get("cleanup.policy").value())
                    .isEqualTo("compact");
        }
    }

    @Test
    void aNotificationWakesTheRelay() throws Exception {
        var patient = new RelaySettings(Duration.ofHours(3), Duration.ofHours(1), Duration.ofMillis(50), Duration.ofMillis(300),
                200, 1_000_000);
        try (var relay = new RunningRelay(patient, Map.of())) {
            relay.awaitState(RelayStatus.State.RELAYING);
            Transaction.committed(new ChangeUnblocked(change, "CHG-1"));
            awaitPublished();
        }
    }

    @Test
    void fc25ASlowerTransactionsLowerNumberIsNotSkipped() throws Exception {
        try (var relay = new RunningRelay(); var slow = new Transaction()) {
            slow.append(new ChangeUnblocked(change, "CHG-slow"));
            Transaction.committed(new ChangeUnblocked(other, "CHG-fast"));
            try (var reader = new Reader(Topic.CHANGES, List.of(change, other))) {
                assertThat(reader.await(1)).extracting(ConsumerRecord::key).containsExactly(other.toString());
                slow.commit();
                assertThat(reader.await(2)).extracting(ConsumerRecord::key)
                        .containsExactly(other.toString(), change.toString());
            }
        }
    }

    @Test
    void aRolledBackTransactionEmitsNothing() throws Exception {
        try (var relay = new RunningRelay(); var reader = new Reader(Topic.CHANGES, List.of(change))) {
            try (var transaction = new Transaction()) {
                transaction.append(new ChangeUnblocked(change, "CHG-never"));
            }
            Transaction.committed(new ChangeUnblocked(change, "CHG-1"));
            assertThat(reader.await(1)).hasSize(1);
            awaitPublished();
            assertThat(reader.upToNow()).singleElement().satisfies(record -> assertThat(record.value()).contains("CHG-1"));
        }
    }

    /** Many writers, out-of-order commits and roll-backs: what is committed arrives, in order per key. */
    @Test
    void fc25NothingIsLostAndEachKeyKeepsItsOrder() throws Exception {
        var keys = IntStream.range(0, 12).mapToObj(i -> UUID.randomUUID()).toList();
        var versions = new ConcurrentHashMap<UUID, AtomicInteger>();
        keys.forEach(key -> versions.put(key, new AtomicInteger()));
        try (var first = new RunningRelay(); var second = new RunningRelay();
                var writers = Executors.newFixedThreadPool(6)) {
            var work = IntStream.range(0, 6).mapToObj(writer -> (Callable<Void>) () -> {
                write(new Random(writer), keys, versions);
                return null;
            }).toList();
            for (var done : writers.invokeAll(work)) {
                done.get();
            }
            var committed = versions.values().stream().mapToInt(AtomicInteger::get).sum();
            try (var reader = new Reader(Topic.CHANGES, keys)) {
                var read = new HashMap<String, List<Integer>>();
                for (var record : reader.await(committed)) {
                    read.computeIfAbsent(record.key(), key -> new ArrayList<>())
                            .add(Integer.valueOf(record.value().replaceAll("(?s).*CHG-(\\d+).*", "$1")));
                }
                versions.forEach((key, last) -> assertThat(read.get(key.toString()))
                        .containsExactlyElementsOf(IntStream.rangeClosed(1, last.get()).boxed().toList()));
            }
        }
    }

    private static void write(Random random, List<UUID> keys, Map<UUID, AtomicInteger> versions) throws SQLException {
        for (var i = 0; i < 80; i++) {
            var key = keys.get(random.nextInt(keys.size()));
            try (var transaction = new Transaction().lock(key)) {
                var version = versions.get(key).get() + 1;
                transaction.append(new ChangeUnblocked(key, "CHG-" + version));
                if (random.nextInt(4) > 0) {
                    versions.get(key).set(version);
                    transaction.commit();
                }
            }
        }
    }

    /** The crash: acknowledged by Kafka, and then the database does not take the mark. */
    @Test
    void fc26ARepeatAfterACrashBetweenAckAndMarkHasTheSameId() throws Exception {
        Database.execute("""
                create function crash() returns trigger language plpgsql as 'begin raise ''crash''; end';
                create trigger crash before update on outbox execute function crash()""");
        try (var reader = new Reader(Topic.CHANGES, List.of(change))) {
            try (var relay = new RunningRelay()) {
                Transaction.committed(new ChangeUnblocked(change, "CHG-1"), new ChangeUnblocked(change, "CHG-2"));
                reader.await(1);
            } finally {
                Database.execute("drop trigger crash on outbox; drop function crash()");
            }
            assertThat(Database.query("select count(*) from outbox where published_at is null")).containsExactly("2");
            try (var restarted = new RunningRelay()) {
                awaitPublished();
            }
            var read = reader.upToNow();
            assertThat(read).hasSizeGreaterThan(2);
            assertThat(read.stream().map(record -> header(record, "ce_id")).distinct())
                    .as("first occurrences are in order").containsExactlyElementsOf(
                            Database.query("select id from outbox order by seq"));
            assertThat(read).extracting(ConsumerRecord::key).containsOnly(change.toString());
        }
    }

    @Test
    void fc27AParkedRecordHoldsBackItsOwnKeyOnly() throws Exception {
        var large = new ChangeWithdrawn(change, "CHG-2", "x".repeat(20_000));
        Transaction.committed(new ChangeUnblocked(change, "CHG-1"), large, new ChangeUnblocked(change, "CHG-3"),
                new ChangeUnblocked(other, "CHG-4"));
        try (var reader = new Reader(Topic.CHANGES, List.of(change, other))) {
            try (var relay = new RunningRelay(RunningRelay.FAST, Map.of("max.request.size", 10_000))) {
                reader.await(2);
                Transaction.committed(new ChangeUnblocked(other, "CHG-5"), new ChangeUnblocked(change, "CHG-6"));
                reader.await(3);
                awaitParked(1);
                assertThat(relay.state()).isEqualTo(RelayStatus.State.RELAYING);
            }
            assertThat(reader.upToNow()).extracting(OutboxRelayTest::number)
                    .containsExactlyInAnyOrder("CHG-1", "CHG-4", "CHG-5");
            assertThat(Database.query("select parked_reason from outbox where parked_at is not null"))
                    .singleElement().asString().contains("RecordTooLarge");
            try (var relay = new RunningRelay()) {
                retryParked();
                awaitPublished();
                assertThat(reader.await(6).stream().filter(record -> record.key().equals(change.toString())))
                        .extracting(OutboxRelayTest::number).containsExactly("CHG-1", "CHG-2", "CHG-3", "CHG-6");
            }
        }
    }

    @Test
    void fc27TheBrokersOwnLimitParksTooAndNothingOvertakes() throws Exception {
        Broker.running();
        try (var relay = new RunningRelay()) {
            Transaction.committed(new ChangeUnblocked(other, "CHG-0"));
            awaitPublished();
            limitChanges("5000");
            try (var reader = new Reader(Topic.CHANGES, List.of(change))) {
                Transaction.committed(new ChangeUnblocked(change, "CHG-1"),
                        new ChangeWithdrawn(change, "CHG-2", "x".repeat(20_000)), new ChangeUnblocked(change, "CHG-3"));
                awaitParked(1);
                assertThat(reader.await(1)).extracting(OutboxRelayTest::number).containsExactly("CHG-1");
                limitChanges("1048588");
                // The broker may apply it a moment after it was asked to; what it refuses meanwhile is parked once more.
                Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
                    retryParked();
                    assertThat(Database.query("select seq from outbox where published_at is null")).isEmpty();
                });
                assertThat(reader.await(3)).extracting(OutboxRelayTest::number).containsExactly("CHG-1", "CHG-2", "CHG-3");
            }
        } finally {
            limitChanges("1048588");
        }
    }

    @Test
    void aRowThatCannotBecomeAnEventIsParked() throws Exception {
        Transaction.committed(new ChangeUnblocked(change, "CHG-1"), new ChangeUnblocked(other, "CHG-2"));
        Database.execute("update outbox set aggregatetype = 'unknown' where aggregateid = '" + change + "'");
        try (var relay = new RunningRelay(); var reader = new Reader(Topic.CHANGES, List.of(other))) {
            awaitParked(1);
            reader.await(1);
        }
        assertThat(Database.query("select parked_reason from outbox where parked_at is not null"))
                .containsExactly("IllegalArgumentException: no topic for unknown");
    }

    @Test
    void kafkaMayBeAwayAtTheStartAndDieLater() throws Exception {
        var broker = Broker.running();
        try (var relay = new RunningRelay()) {
            Transaction.committed(new ChangeUnblocked(other, "CHG-0"));
            awaitPublished();
        }
        broker.kill();
        try (var relay = new RunningRelay(broker)) {
            for (var i = 1; i <= 20; i++) {
                Transaction.committed(new ChangeUnblocked(i % 2 == 0 ? change : other, "CHG-" + i));
            }
            relay.awaitState(RelayStatus.State.FAILED);
            assertThat(relay.status().reason()).startsWith("Kafka cannot be used");
            assertThat(Database.query("select count(*) from outbox where parked_at is not null")).containsExactly("0");
            broker.start();
            awaitPublished();
            relay.awaitState(RelayStatus.State.RELAYING);
            broker.kill();
            for (var i = 21; i <= 30; i++) {
                Transaction.committed(new ChangeUnblocked(change, "CHG-" + i));
            }
            relay.awaitState(RelayStatus.State.FAILED);
            broker.start();
            awaitPublished();
        }
        try (var reader = new Reader(Topic.CHANGES, List.of(change))) {
            assertThat(reader.upToNow().stream().map(OutboxRelayTest::number).distinct()).containsExactlyElementsOf(
                    IntStream.rangeClosed(1, 30).filter(i -> i > 20 || i % 2 == 0).mapToObj(i -> "CHG-" + i).toList());
        }
    }

    @Test
    void aDeletedTopicIsCreatedAgain() throws Exception {
        var hasty = Map.<String, Object>of("request.timeout.ms", 1000, "delivery.timeout.ms", 2000, "max.block.ms", 1000);
        try (var relay = new RunningRelay(RunningRelay.FAST, hasty);
                var admin = Admin.create(Map.of("bootstrap.servers", Broker.running().address()))) {
            Transaction.committed(new ChangeUnblocked(change, "CHG-1"));
            awaitPublished();
            admin.deleteTopics(List.of("registry.changes.v1")).all().get();
            Awaitility.await().until(() -> !admin.listTopics().names().get().contains("registry.changes.v1"));
            Transaction.committed(new ChangeUnblocked(change, "CHG-2"));
            awaitPublished();
            try (var reader = new Reader(Topic.CHANGES, List.of(change))) {
                assertThat(reader.await(1)).extracting(OutboxRelayTest::number).containsOnly("CHG-2");
            }
        }
    }

    @Test
    void aMissingRightParksNothing() throws Exception {
        var denied = new AclBinding(new ResourcePattern(ResourceType.TOPIC, "registry.changes.v1", PatternType.LITERAL),
                new AccessControlEntry("User:ANONYMOUS", "*", AclOperation.WRITE, AclPermissionType.DENY));
        try (var relay = new RunningRelay();
                var admin = Admin.create(Map.of("bootstrap.servers", Broker.running().address()))) {
            relay.awaitState(RelayStatus.State.RELAYING);
            admin.createAcls(List.of(denied)).all().get();
            try {
                Transaction.committed(new ChangeUnblocked(change, "CHG-1"));
                relay.awaitState(RelayStatus.State.FAILED);
                assertThat(relay.status().reason()).contains("TopicAuthorizationException");
                assertThat(Database.query("select parked_at from outbox")).containsExactly((String) null);
            } finally {
                admin.deleteAcls(List.of(denied.toFilter())).all().get();
            }
            awaitPublished();
        }
    }

    @Test
    void twoRelaysAtOnceSendOnceAndTheOtherTakesOver() throws Exception {
        var first = new RunningRelay(RunningRelay.CALM, Map.of());
        first.awaitState(RelayStatus.State.RELAYING);
        try (var second = new RunningRelay(RunningRelay.CALM, Map.of()); var reader = new Reader(Topic.CHANGES, List.of(change, other))) {
            for (var i = 0; i < 50; i++) {
                Transaction.committed(new ChangeUnblocked(change, "CHG-" + i), new ChangeUnblocked(other, "CHG-" + i));
            }
            awaitPublished();
            assertThat(reader.upToNow()).hasSize(100);
            assertThat(second.state()).isEqualTo(RelayStatus.State.STANDBY);
            first.close();
            second.awaitState(RelayStatus.State.RELAYING);
            Transaction.committed(new ChangeUnblocked(change, "CHG-50"));
            assertThat(reader.await(101)).hasSize(101);
        }
    }

    @Test
    void aHolderThatVanishedIsReplacedAndItsLateWritesAreRefused() throws Exception {
        Transaction.committed(new ChangeUnblocked(change, "CHG-1"));
        try (var connection = Database.dataSource().getConnection()) {
            var lease = new Lease(connection, "paused", Duration.ofSeconds(1));
            assertThat(lease.hold()).isTrue();
            var table = new OutboxTable(connection, lease);
            var row = table.next(10, 1_000_000).get(0);
            try (var relay = new RunningRelay()) {
                awaitPublished();
                assertThat(table.park(row.id(), "late")).isFalse();
                assertThat(table.markPublished(List.of(row.id()))).isFalse();
                assertThat(lease.hold()).isFalse();
            }
        }
        assertThat(Database.query("select fence from lease")).containsExactly("2");
        assertThat(Database.query("select attempts from outbox")).containsExactly("1");
    }

    @Test
    void aLostDatabaseConnectionIsReplacedAndTheGapIsRead() throws Exception {
        try (var relay = new RunningRelay(); var reader = new Reader(Topic.CHANGES, List.of(change))) {
            relay.awaitState(RelayStatus.State.RELAYING);
            for (var i = 0; i < 5; i++) {
                Transaction.committed(new ChangeUnblocked(change, "CHG-" + i));
                Database.execute("select pg_terminate_backend(pid) from pg_stat_activity where query like '%outbox%' "
                        + "and pid <> pg_backend_pid()");
            }
            reader.await(5);
            assertThat(reader.upToNow().stream().map(OutboxRelayTest::number).distinct()).containsExactly("CHG-0", "CHG-1", "CHG-2", "CHG-3", "CHG-4");
            awaitPublished();
        }
    }

    private static String number(ConsumerRecord<String, String> record) {
        return record.value().replaceAll("(?s).*(CHG-\\d+).*", "$1");
    }

    private static void awaitPublished() {
        Awaitility.await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> assertThat(
                Database.query("select seq || ' ' || coalesce(parked_reason, '') from outbox where published_at is null"))
                .isEmpty());
    }

    private static void awaitParked(int count) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                Database.query("select id from outbox where parked_at is not null")).hasSize(count));
    }

    private static void retryParked() {
        var outbox = Transaction.outbox();
        outbox.parked(10).forEach(row -> assertThat(outbox.retryParked(row.id())).isTrue());
    }

    private static void limitChanges(String bytes) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", Broker.running().address()))) {
            admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, "registry.changes.v1"),
                    List.of(new AlterConfigOp(new ConfigEntry("max.message.bytes", bytes), AlterConfigOp.OpType.SET))))
                    .all().get();
        }
    }
}
