package org.subprocessorregistry.commitments;

import java.time.LocalDate;
import java.util.UUID;

/**
 * Where a contract says something.
 *
 * @param clause     for example {@code DPA § 7(2)}; may be absent
 * @param validUntil last day on which this obligation holds, or null: as long as the contract
 * @param document   id of a document of that contract, or null
 */
public record Evidence(Term term, String clause, LocalDate validUntil, UUID document) {
}
