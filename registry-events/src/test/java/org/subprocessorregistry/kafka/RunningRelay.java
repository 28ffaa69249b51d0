package org.subprocessorregistry.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.awaitility.Awaitility;

/** A relay on a thread of its own, as a node has it. */
final class RunningRelay implements AutoCloseable {

    /** Impatient, so that tests need not wait. */
    static final RelaySettings FAST = new RelaySettings(Duration.ofSeconds(2), Duration.ofMillis(300), Duration.ofMillis(50),
            Duration.ofMillis(300), 200, 1_000_000);
    /** With a lease that outlasts the first look at the broker on any machine. */
    static final RelaySettings CALM = new RelaySettings(Duration.ofSeconds(30), Duration.ofMillis(300), Duration.ofMillis(50),
            Duration.ofMillis(300), 200, 1_000_000);

    private final OutboxRelay relay;
    private final Thread thread;

    RunningRelay() {
        this(FAST, Map.of());
    }

    RunningRelay(RelaySettings settings, Map<String, Object> client) {
        var configured = new HashMap<String, Object>(client);
        configured.put("bootstrap.servers", Broker.running().address());
        relay = relay(settings, new KafkaSettings(configured));
        thread = Thread.ofPlatform().start(relay);
    }

    /** For a broker that does not run. */
    RunningRelay(Broker broker) {
        relay = relay(FAST, new KafkaSettings(Map.of("bootstrap.servers", broker.address(), "max.block.ms", 1000,
                "request.timeout.ms", 1000, "delivery.timeout.ms", 2000)));
        thread = Thread.ofPlatform().start(relay);
    }

    private static OutboxRelay relay(RelaySettings settings, KafkaSettings kafka) {
        return new OutboxRelay(Database.dataSource(), () -> new KafkaProducer<>(kafka.producer()), new Topics(kafka.admin()),
                settings);
    }

    RelayStatus.State state() {
        return relay.status().state();
    }

    RelayStatus status() {
        return relay.status();
    }

    void awaitState(RelayStatus.State state) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> state() == state);
    }

    @Override
    public void close() {
        relay.stop();
        Awaitility.await("the relay stops").until(() -> !thread.isAlive());
    }
}
