package org.subprocessorregistry.kafka;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;

/**
 * One batch on its way to Kafka.
 *
 * <p>At most one record of a lane is in flight: the next one leaves after the broker's acknowledgement. A record that
 * fails after its successor was stored would break the order, whatever the producer promises about retries.
 */
final class Dispatch {

    private record Answer(Pending row, Exception failure) {
    }

    /** Asked while waiting; false ends the wait. */
    interface Patience {
        boolean goOn() throws SQLException;
    }

    private final Producer<String, byte[]> producer;
    private final Map<String, Queue<Pending>> lanes = new LinkedHashMap<>();
    private final Queue<Pending> ready = new ArrayDeque<>();
    private final LinkedBlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
    private final List<UUID> acknowledged = new ArrayList<>();
    private final Map<UUID, Exception> refused = new HashMap<>();
    private Exception failure;
    private int inFlight;

    Dispatch(Producer<String, byte[]> producer, List<Pending> rows) {
        this.producer = producer;
        for (var row : rows) {
            lanes.computeIfAbsent(row.lane(), lane -> new ArrayDeque<>()).add(row);
        }
        lanes.values().forEach(lane -> ready.add(lane.remove()));
    }

    /** Sends and waits for every answer, or until the patience is over. */
    void send(Patience patience) throws SQLException, InterruptedException {
        while (true) {
            while (failure == null && !ready.isEmpty()) {
                send(ready.remove());
                drainAnswers();
            }
            if (inFlight == 0 && (failure != null || ready.isEmpty())) {
                return;
            }
            var answer = answers.poll(100, TimeUnit.MILLISECONDS);
            if (answer != null) {
                take(answer);
                drainAnswers();
            }
            if (!patience.goOn()) {
                return;
            }
        }
    }

    private void send(Pending row) {
        inFlight++;
        try {
            producer.send(row.toRecord(), (metadata, e) -> answers.add(new Answer(row, e)));
        } catch (RuntimeException e) {
            answers.add(new Answer(row, e));
        }
    }

    private void drainAnswers() {
        for (var answer = answers.poll(); answer != null; answer = answers.poll()) {
            take(answer);
        }
    }

    private void take(Answer answer) {
        inFlight--;
        if (answer.failure == null) {
            acknowledged.add(answer.row.id());
            var next = lanes.get(answer.row.lane()).poll();
            if (next != null) {
                ready.add(next);
            }
        } else if (blamesTheRecord(answer.failure)) {
            refused.put(answer.row.id(), answer.failure);
        } else if (failure == null) {
            failure = answer.failure;
        }
    }

    /** Whether the same record would fail for ever; everything else is a matter of the cluster and of time. */
    private static boolean blamesTheRecord(Exception e) {
        return e instanceof RecordTooLargeException || e instanceof RecordBatchTooLargeException
                || e instanceof InvalidRecordException || e instanceof InvalidTimestampException
                || e instanceof SerializationException || e instanceof IllegalArgumentException;
    }

    List<UUID> acknowledged() {
        return acknowledged;
    }

    /** Rows that no broker will ever take, with the reason. */
    Map<UUID, Exception> refused() {
        return refused;
    }

    /** Why the cluster could not be used; null when it could. */
    Exception failure() {
        return failure;
    }

    /** Whether records without an answer are left. */
    boolean unanswered() {
        return inFlight > 0;
    }
}
