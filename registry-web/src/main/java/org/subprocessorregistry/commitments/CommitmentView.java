package org.subprocessorregistry.commitments;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** A recorded contract; dates as in {@link NewCommitment}, {@code knownAt} in UTC. */
public record CommitmentView(UUID id, UUID subprocessor, CommitmentKind kind, LocalDate signedOn, LocalDate validUntil,
        List<Term> terms, Instant knownAt) {
}
