package org.subprocessorregistry.notices;

import java.util.UUID;

/**
 * A mail about a change did not arrive: the relay refused it, gave it up, or it came back. Observed within the transaction that
 * marks the delivery.
 *
 * @param customerId of a contract contact, else null
 * @param hard whether the address itself is bad
 * @param status enhanced status code (RFC 3463), for example {@code 5.1.1}
 */
public record BounceReceived(UUID deliveryId, UUID changeId, UUID customerId, UUID subscriberId, boolean hard, String status) {
}
