package org.subprocessorregistry.audits;

import java.time.LocalDate;
import java.util.UUID;

/** A letter by which the audited company vouches for the time between two reports; both days count. */
public record BridgeLetterView(UUID id, LocalDate coversFrom, LocalDate coversUntil, LocalDate issuedOn, String note, UUID document) {
}
