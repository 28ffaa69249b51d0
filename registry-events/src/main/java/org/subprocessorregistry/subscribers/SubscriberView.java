package org.subprocessorregistry.subscribers;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A recipient as people and programs see him.
 *
 * @param email as typed, the domain in Unicode
 * @param state pending, active, left or suppressed
 * @param basis consent or contract
 * @param customerId of a contract contact, else null
 * @param services service codes; empty = all
 * @param kinds kinds of change; empty = all
 */
public record SubscriberView(UUID id, String email, String state, String basis, UUID customerId, List<String> services,
        List<String> kinds, String language, String frequency, Instant createdAt, Instant confirmedAt, Instant leftAt) {
}
