package org.subprocessorregistry.kafka;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.Config;

/**
 * Client settings from the configuration: each {@code kafka.x.y} (environment: {@code KAFKA_X_Y}) is the client property
 * {@code x.y}, so TLS and SASL need no code. What the delivery promise rests on cannot be overridden.
 */
@ApplicationScoped
public class KafkaSettings {

    private static final String PREFIX = "kafka.";

    private final Map<String, Object> configured;

    @Inject
    KafkaSettings(Config config) {
        configured = read(config);
    }

    KafkaSettings(Map<String, Object> configured) {
        this.configured = Map.copyOf(configured);
    }

    private static Map<String, Object> read(Config config) {
        var found = new HashMap<String, Object>();
        for (var name : config.getPropertyNames()) {
            var environment = name.startsWith("KAFKA_");
            var property = environment ? name.toLowerCase(Locale.ROOT).replace('_', '.') : name;
            if (property.startsWith(PREFIX)) {
                var key = property.substring(PREFIX.length());
                // The environment also holds variables of Kafka's scripts, such as KAFKA_HEAP_OPTS.
                if (!environment || ProducerConfig.configNames().contains(key) || AdminClientConfig.configNames().contains(key)) {
                    config.getOptionalValue(property, String.class).filter(value -> !value.isBlank())
                            .ifPresent(value -> found.put(key, value.strip()));
                }
            }
        }
        return found;
    }

    /** Host and port of the cluster's first brokers; empty when the product runs without Kafka. */
    public Optional<String> bootstrapServers() {
        return Optional.ofNullable((String) configured.get(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG));
    }

    Map<String, Object> producer() {
        var settings = new HashMap<String, Object>(Map.of(
                ProducerConfig.CLIENT_ID_CONFIG, "subprocessor-registry",
                // Wake-ups come one by one and want to leave at once; a backlog fills batches by itself.
                ProducerConfig.LINGER_MS_CONFIG, 0,
                ProducerConfig.MAX_BLOCK_MS_CONFIG, 4_000,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 15_000,
                ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000));
        settings.putAll(configured);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return settings;
    }

    Map<String, Object> admin() {
        var settings = new HashMap<String, Object>(Map.of(
                AdminClientConfig.CLIENT_ID_CONFIG, "subprocessor-registry-topics",
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 4_000));
        settings.putAll(configured);
        settings.keySet().retainAll(AdminClientConfig.configNames());
        return settings;
    }
}
