package org.subprocessorregistry.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.subprocessorregistry.events.Topic;

/** Somebody else's consumer: knows nothing but the topic and its headers. */
final class Reader implements AutoCloseable {

    private final KafkaConsumer<String, String> consumer;
    private final Collection<UUID> keys;
    private final List<ConsumerRecord<String, String>> read = new ArrayList<>();

    /** Reads the topic from its start and keeps the records of these keys. */
    Reader(Topic topic, Collection<UUID> keys) {
        this.keys = keys;
        consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", Broker.running().address()), new StringDeserializer(),
                new StringDeserializer());
        Awaitility.await().ignoreExceptions().until(() -> !consumer.partitionsFor(topic.code()).isEmpty());
        var partitions = consumer.partitionsFor(topic.code()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition())).toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Everything of these keys, once it is at least that much. */
    List<ConsumerRecord<String, String>> await(int count) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            poll();
            assertThat(read).hasSizeGreaterThanOrEqualTo(count);
        });
        return read;
    }

    /** Everything of these keys up to the present end of the topic. */
    List<ConsumerRecord<String, String>> upToNow() {
        var ends = consumer.endOffsets(consumer.assignment());
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            poll();
            return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
        });
        return read;
    }

    private void poll() {
        for (var record : consumer.poll(Duration.ofMillis(100))) {
            if (keys.contains(UUID.fromString(record.key()))) {
                read.add(record);
            }
        }
    }

    static String header(ConsumerRecord<String, String> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
