package org.subprocessorregistry.commitments;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * Records a signed contract and the obligations it puts on the subprocessor.
 *
 * @param signedOn   first day on which it binds
 * @param validUntil last day on which it binds, or null for an unlimited one
 */
public record NewCommitment(UUID subprocessor, CommitmentKind kind, LocalDate signedOn, LocalDate validUntil, List<Term> terms) {
}
