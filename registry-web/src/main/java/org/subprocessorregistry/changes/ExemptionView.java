package org.subprocessorregistry.changes;

import java.time.Instant;
import java.util.UUID;

/**
 * A customer left out of a change without having objected.
 *
 * @param state       {@code proposed} or {@code confirmed}
 * @param confirmedBy the second person; null until then
 */
public record ExemptionView(UUID change, UUID customer, String customerName, String reason, String state, UUID proposedBy,
        Instant proposedAt, UUID confirmedBy, Instant confirmedAt) {

    static ExemptionView of(Exemption exemption, String customerName) {
        return new ExemptionView(exemption.changeId(), exemption.customerId(), customerName, exemption.reason(),
                exemption.isConfirmed() ? "confirmed" : "proposed", exemption.proposedBy(), exemption.proposedAt(), exemption.confirmedBy(),
                exemption.confirmedAt());
    }
}
