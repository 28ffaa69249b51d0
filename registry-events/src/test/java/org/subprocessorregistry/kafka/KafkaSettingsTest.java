package org.subprocessorregistry.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;

class KafkaSettingsTest {

    @Test
    void withoutServersThereIsNoCluster() {
        assertThat(settings(Map.of("registry.base.url", "https://vendor.example")).bootstrapServers()).isEmpty();
        assertThat(settings(Map.of("KAFKA_BOOTSTRAP_SERVERS", " ")).bootstrapServers()).isEmpty();
    }

    @Test
    void anyClientPropertyReachesTheClients() {
        var settings = settings(Map.of("kafka.bootstrap.servers", "broker:9093", "KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                "KAFKA_SASL_MECHANISM", "SCRAM-SHA-512", "kafka.ssl.truststore.location", "/etc/kafka/trust.pem",
                "KAFKA_HEAP_OPTS", "-Xmx1g", "KAFKA_LINGER_MS", "20"));
        assertThat(settings.bootstrapServers()).contains("broker:9093");
        assertThat(settings.producer()).containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("sasl.mechanism", "SCRAM-SHA-512").containsEntry("linger.ms", "20")
                .containsEntry("ssl.truststore.location", "/etc/kafka/trust.pem").doesNotContainKey("heap.opts");
        assertThat(settings.admin()).containsEntry("security.protocol", "SASL_SSL").doesNotContainKey("linger.ms");
    }

    @Test
    void theDeliveryPromiseIsNotForConfiguration() {
        var settings = settings(Map.of("kafka.bootstrap.servers", "127.0.0.1:1", "kafka.acks", "1",
                "kafka.enable.idempotence", "false", "kafka.key.serializer", "org.example.None"));
        assertThat(settings.producer()).containsEntry("acks", "all").containsEntry("enable.idempotence", true);
        try (var producer = new KafkaProducer<String, byte[]>(settings.producer()); var admin = Admin.create(settings.admin())) {
            assertThat(producer.metrics()).as("the clients accept the settings").isNotEmpty();
            assertThat(admin.metrics()).isNotEmpty();
        }
    }

    /** Looks names up like MicroProfile Config: a variable of the environment answers for the dotted name. */
    private static KafkaSettings settings(Map<String, String> values) {
        return new KafkaSettings((Config) Proxy.newProxyInstance(KafkaSettingsTest.class.getClassLoader(),
                new Class<?>[] {Config.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getPropertyNames")) {
                        return values.keySet();
                    }
                    var name = (String) arguments[0];
                    var environment = name.toUpperCase(Locale.ROOT).replace('.', '_');
                    return Optional.ofNullable(values.getOrDefault(name, values.get(environment)));
                }));
    }
}
