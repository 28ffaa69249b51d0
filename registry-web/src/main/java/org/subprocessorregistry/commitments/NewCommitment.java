package org.subprocessorregistry.commitments;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * Records a signed contract and the obligations it puts on the subprocessor, or says anew what it says.
 *
 * @param signedOn          first day on which it binds
 * @param validUntil        last day on which it binds, or null for an unlimited one
 * @param reference         number or title of the contract; may be absent
 * @param evidence          where each obligation stands and how long it holds; may leave obligations out
 * @param breachNoticeHours hours within which a breach is told, or null; needs the term breach-notice
 * @param subSubprocessing  or null; needs the term sub-subprocessing
 * @param auditRight        or null; needs the term audit-right
 * @param deletionDays      days after the end within which data is gone, or null; needs the term deletion-on-exit
 * @param contractDocument  id of a document of this contract, or null; a document is stored once the contract is there
 */
public record NewCommitment(UUID subprocessor, CommitmentKind kind, LocalDate signedOn, LocalDate validUntil, List<Term> terms,
        String reference, List<Evidence> evidence, Integer breachNoticeHours, SubSubprocessing subSubprocessing, AuditRight auditRight,
        Integer deletionDays, UUID contractDocument) {

    /** What every contract has. */
    public NewCommitment(UUID subprocessor, CommitmentKind kind, LocalDate signedOn, LocalDate validUntil, List<Term> terms) {
        this(subprocessor, kind, signedOn, validUntil, terms, null, null, null, null, null, null, null);
    }
}
