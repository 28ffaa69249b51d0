package org.subprocessorregistry.inbound;

import java.util.UUID;

/**
 * A recipient called a notice unwanted (RFC 5965). A consent subscriber gets nothing more; a contract contact still does,
 * because his customer must be told, and a person talks to him.
 *
 * @param customerId of a contract contact, else null
 */
public record ComplaintReceived(UUID deliveryId, UUID changeId, UUID customerId, UUID subscriberId) {
}
