package org.subprocessorregistry.outbox;

import java.time.Instant;

/**
 * Events that have not reached Kafka.
 *
 * @param unpublished rows on their way, those held back by a parked one included
 * @param parked      rows that failed for a lasting reason and wait for a person
 * @param oldest      business time of the oldest unpublished row; null when there is none
 */
public record OutboxBacklog(long unpublished, long parked, Instant oldest) {
}
