package org.subprocessorregistry.inbound;

import java.time.Instant;
import java.util.UUID;

/**
 * A message that arrived, for people who may read it.
 *
 * @param kind bounce, delay, complaint, answer, auto-reply or unmatched
 * @param refKind what {@code refId} is: delivery, letter or objection; null for an auto-reply or unmatched one
 * @param note status code of a bounce, action of a delay, or why it is unmatched
 * @param handledBy null when nothing had to be done by a person
 */
public record InboundMailView(UUID id, String kind, String refKind, UUID refId, String sender, String subject, String text, String note,
        Instant receivedAt, Instant handledAt, UUID handledBy) {
}
