package org.subprocessorregistry.system;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Predicate;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;

/** A topic as a plain consumer sees it, without any library for the events' format. */
public final class Topic implements AutoCloseable {

    /** One record: CloudEvents attributes are headers with the prefix {@code ce_}. */
    public record Event(String key, String value, Map<String, String> headers, int partition, long offset) {

        public String type() {
            return headers.getOrDefault("ce_type", "");
        }

        public String id() {
            return headers.getOrDefault("ce_id", "");
        }
    }

    private final KafkaConsumer<String, String> consumer;
    private final String name;
    private final List<Event> seen = new ArrayList<>();
    private boolean assigned;

    Topic(String servers, String name) {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", servers);
        settings.put("auto.offset.reset", "earliest");
        settings.put("enable.auto.commit", "false");
        settings.put("isolation.level", "read_committed");
        this.consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
        this.name = name;
    }

    /** Waits until that many events are there; gives all so far. */
    public List<Event> await(int count) {
        return await(events -> events.size() >= count);
    }

    /** Waits until an event of that type is there, for example "change.announced". */
    public Event await(String type) {
        return await(events -> events.stream().anyMatch(event -> isOfType(event, type))).stream()
                .filter(event -> isOfType(event, type)).findFirst().orElseThrow();
    }

    /** Waits until the events so far are as wanted; gives them. */
    public List<Event> await(Predicate<List<Event>> wanted) {
        Awaitility.await("events of " + name).atMost(Duration.ofMinutes(4)).pollDelay(Duration.ZERO)
                .pollInSameThread().ignoreException(TimeoutException.class).until(() -> wanted.test(poll()));
        return List.copyOf(seen);
    }

    /** What is there by now. */
    public List<Event> poll() {
        assign();
        if (assigned) {
            consumer.poll(Duration.ofMillis(200)).forEach(event -> seen.add(event(event)));
        }
        return List.copyOf(seen);
    }

    private static boolean isOfType(Event event, String type) {
        return event.type().contains("." + type + ".");
    }

    private void assign() {
        if (assigned) {
            return;
        }
        List<PartitionInfo> partitions = consumer.listTopics().getOrDefault(name, List.of());
        consumer.assign(partitions.stream().map(info -> new TopicPartition(name, info.partition())).toList());
        consumer.seekToBeginning(consumer.assignment());
        assigned = !partitions.isEmpty();
    }

    private static Event event(ConsumerRecord<String, String> event) {
        Map<String, String> headers = new TreeMap<>();
        for (Header header : event.headers()) {
            headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        return new Event(event.key(), event.value(), headers, event.partition(), event.offset());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
