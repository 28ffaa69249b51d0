package org.subprocessorregistry.kafka;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.UUID;

import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.subprocessorregistry.events.Topic;

/** An outbox row on its way: it knows its form as a CloudEvent in binary mode. */
record Pending(UUID id, String family, String key, String type, String payload, String source, String subject,
        OffsetDateTime time, String dataSchema) {

    /** Order is kept within a lane, and a parked row holds back its own lane only. */
    String lane() {
        return family + ' ' + key;
    }

    /**
     * The same row always gives the same record, its {@code ce_id} included.
     *
     * @throws IllegalArgumentException when the row cannot become a CloudEvent
     */
    ProducerRecord<String, byte[]> toRecord() {
        var topic = Topic.of(family).orElseThrow(() -> new IllegalArgumentException("no topic for " + family));
        var event = CloudEventBuilder.v1()
                .withId(id.toString())
                .withSource(URI.create(source))
                .withType(type)
                .withSubject(subject)
                .withTime(time)
                .withDataContentType("application/json")
                .withDataSchema(URI.create(dataSchema))
                .withData(payload.getBytes(StandardCharsets.UTF_8))
                .build();
        return KafkaMessageFactory.<String>createWriter(topic.code(), key).writeBinary(event);
    }
}
