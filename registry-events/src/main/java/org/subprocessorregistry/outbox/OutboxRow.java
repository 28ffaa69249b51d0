package org.subprocessorregistry.outbox;

import java.time.Instant;
import java.util.UUID;

/**
 * One event of the outbox as staff see it.
 *
 * @param seq          order of the rows; per key the order of commits
 * @param family       changes, subprocessors or audits
 * @param key          id of the change or subprocessor
 * @param type         CloudEvents type
 * @param time         business time of the event
 * @param publishedAt  when Kafka's acknowledgement was recorded; null while it is missing
 * @param parkedAt     since when it waits for a person; null otherwise
 * @param parkedReason why; null when it is not parked
 * @param attempts     finished attempts: acknowledged or refused for good
 */
public record OutboxRow(long seq, UUID id, String family, String key, String type, Instant time, Instant publishedAt,
        Instant parkedAt, String parkedReason, int attempts) {

    /** waiting, published or parked. */
    public String state() {
        if (publishedAt != null) {
            return "published";
        }
        return parkedAt != null ? "parked" : "waiting";
    }
}
