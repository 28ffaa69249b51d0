package org.subprocessorregistry.objections;

import java.time.Instant;

/**
 * Proof that a contact said he has read the notice.
 *
 * @param receipt    for example {@code ACK-2026-0007}
 * @param receivedAt UTC
 */
public record AcknowledgementView(String receipt, Instant receivedAt) {
}
