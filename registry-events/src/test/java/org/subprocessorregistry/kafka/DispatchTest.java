package org.subprocessorregistry.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DispatchTest {

    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
    private final Pending first = row("a", "1");
    private final Pending second = row("a", "2");
    private final Pending elsewhere = row("b", "3");
    private final Dispatch dispatch = new Dispatch(producer, List.of(first, second, elsewhere));

    @Test
    void theNextOfALaneLeavesAfterTheAcknowledgement() throws Exception {
        var sending = send();
        awaitSent(2);
        assertThat(producer.history()).extracting(ProducerRecord::key).containsExactly("a", "b");
        producer.completeNext();
        awaitSent(3);
        producer.completeNext();
        producer.completeNext();
        sending.join();
        assertThat(dispatch.acknowledged()).containsExactly(first.id(), elsewhere.id(), second.id());
        assertThat(dispatch.unanswered()).isFalse();
    }

    @Test
    void aRefusedRecordStopsItsLaneOnly() throws Exception {
        var sending = send();
        awaitSent(2);
        producer.errorNext(new RecordTooLargeException("too large"));
        producer.completeNext();
        sending.join();
        assertThat(dispatch.refused()).containsOnlyKeys(first.id());
        assertThat(dispatch.acknowledged()).containsExactly(elsewhere.id());
        assertThat(dispatch.failure()).isNull();
        assertThat(producer.history()).as("nothing overtakes").hasSize(2);
    }

    @ParameterizedTest
    @MethodSource
    void theClustersTroubleRefusesNothing(RuntimeException trouble) throws Exception {
        var sending = send();
        awaitSent(2);
        producer.errorNext(trouble);
        producer.completeNext();
        sending.join();
        assertThat(dispatch.refused()).isEmpty();
        assertThat(dispatch.failure()).isSameAs(trouble);
        assertThat(dispatch.acknowledged()).containsExactly(elsewhere.id());
        assertThat(producer.history()).hasSize(2);
    }

    static List<RuntimeException> theClustersTroubleRefusesNothing() {
        return List.of(new TimeoutException("expired"), new NotEnoughReplicasException("one left"),
                new TopicAuthorizationException("registry.changes.v1"));
    }

    @Test
    void lostPatienceLeavesWhatIsUnanswered() throws Exception {
        dispatch.send(() -> false);
        assertThat(dispatch.unanswered()).isTrue();
        assertThat(dispatch.acknowledged()).isEmpty();
    }

    private Thread send() {
        return Thread.ofPlatform().start(() -> {
            try {
                dispatch.send(() -> true);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private void awaitSent(int count) {
        Awaitility.await().until(() -> producer.history().size() == count);
    }

    private static Pending row(String key, String number) {
        return new Pending(UUID.randomUUID(), "changes", key, "org.subprocessorregistry.change.unblocked.v1",
                "{\"number\": \"" + number + "\"}", "https://vendor.example", key, OffsetDateTime.parse("2026-11-23T09:00:00Z"),
                "https://vendor.example/schemas/change.unblocked.v1.json");
    }
}
