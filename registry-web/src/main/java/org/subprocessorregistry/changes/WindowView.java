package org.subprocessorregistry.changes;

import java.time.LocalDate;
import java.util.UUID;

/** One customer's window on a change; dates are business dates. */
public record WindowView(UUID customer, String customerName, String state, boolean gating, LocalDate clockStart,
        LocalDate waitingUntil, LocalDate objectUntil) {
}
