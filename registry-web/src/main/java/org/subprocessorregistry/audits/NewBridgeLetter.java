package org.subprocessorregistry.audits;

import java.time.LocalDate;
import java.util.UUID;

/**
 * Records a letter by which the audited company vouches for the time between two reports.
 *
 * @param coversFrom  first day; no later than the day after what is covered so far
 * @param coversUntil last day, after the audit's own
 * @param issuedOn    day of the letter
 * @param note        in words; may be absent
 * @param document    id of a document of that audit, or null
 */
public record NewBridgeLetter(LocalDate coversFrom, LocalDate coversUntil, LocalDate issuedOn, String note, UUID document) {
}
