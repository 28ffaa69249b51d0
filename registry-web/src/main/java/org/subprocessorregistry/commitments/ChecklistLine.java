package org.subprocessorregistry.commitments;

import java.time.LocalDate;
import java.util.UUID;

/**
 * How it stands with one obligation on a day.
 *
 * @param mandatory  of GDPR Art. 28(3)(a)–(h)
 * @param held       whether a signed contract in force holds it
 * @param commitment the contract that holds it longest, or that held it last; null where none ever did
 * @param clause     where it stands there; empty where that was not recorded
 * @param document   id, or null
 * @param until      last day there; null = no end, or no contract
 * @param detail     what the contract says of it in figures, or what is missing, in words; may be empty
 */
public record ChecklistLine(Term term, boolean mandatory, boolean held, UUID commitment, CommitmentKind kind, String clause, UUID document,
        LocalDate until, String detail) {
}
