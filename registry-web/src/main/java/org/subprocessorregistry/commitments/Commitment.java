package org.subprocessorregistry.commitments;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.subprocessorregistry.keys.Ids;
import org.subprocessorregistry.platform.CodeList;
import org.subprocessorregistry.platform.OptionalId;

/**
 * A signed contract and the obligations it puts on a subprocessor. A later contract is another one; what was recorded wrongly, and
 * an end that comes earlier or later than was agreed, is corrected, and what was known before stays readable.
 */
@Entity
@Table(name = "commitment")
class Commitment {

    @Id
    private UUID id;
    @Column(name = "subprocessor_id")
    private UUID subprocessorId;
    private String kind;
    private String reference;
    @Column(name = "signed_on")
    private LocalDate signedOn;
    @Column(name = "valid_until")
    private LocalDate validUntil;
    @Convert(converter = CodeList.class)
    private List<String> terms;
    @Column(name = "breach_notice_hours")
    private Integer breachNoticeHours;
    @Column(name = "sub_subprocessing")
    private String subSubprocessing;
    @Column(name = "audit_right")
    private String auditRight;
    @Column(name = "deletion_days")
    private Integer deletionDays;
    @Column(name = "contract_document")
    @Convert(converter = OptionalId.class)
    private UUID contractDocument;
    @Column(name = "known_at")
    private Instant knownAt;
    @Column(name = "changed_at")
    private Instant changedAt;
    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "commitment_evidence", joinColumns = @JoinColumn(name = "commitment_id"))
    private List<StoredEvidence> evidence = new ArrayList<>();
    @Version
    private long version;

    protected Commitment() {
        // for JPA
    }

    Commitment(NewCommitment request, Instant knownAt) {
        this.id = Ids.next();
        this.subprocessorId = request.subprocessor();
        this.knownAt = knownAt;
        says(request);
    }

    UUID id() {
        return id;
    }

    UUID subprocessorId() {
        return subprocessorId;
    }

    long version() {
        return version;
    }

    /** Replaces what it says. */
    void correct(NewCommitment request, Instant at) {
        says(request);
        changedAt = at;
    }

    /** The contract itself, a document that was stored after the record. */
    void contract(UUID document) {
        contractDocument = document;
    }

    private void says(NewCommitment request) {
        this.kind = request.kind().code();
        this.reference = request.reference();
        this.signedOn = request.signedOn();
        this.validUntil = request.validUntil();
        this.terms = request.terms().stream().distinct().map(Term::code).toList();
        this.breachNoticeHours = request.breachNoticeHours();
        this.subSubprocessing = request.subSubprocessing() == null ? null : request.subSubprocessing().code();
        this.auditRight = request.auditRight() == null ? null : request.auditRight().code();
        this.deletionDays = request.deletionDays();
        this.contractDocument = request.contractDocument();
        var said = request.evidence().stream().map(StoredEvidence::new).toList();
        evidence.clear();
        evidence.addAll(said);
    }

    CommitmentView view() {
        return new CommitmentView(id, subprocessorId, CommitmentKind.of(kind), signedOn, validUntil,
                terms.stream().map(Term::of).toList(), knownAt, reference,
                evidence.stream().map(StoredEvidence::view).sorted(Comparator.comparing(Evidence::term)).toList(), breachNoticeHours,
                SubSubprocessing.of(subSubprocessing), AuditRight.of(auditRight), deletionDays, contractDocument, changedAt, version);
    }
}
