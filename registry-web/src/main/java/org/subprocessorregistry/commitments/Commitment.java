package org.subprocessorregistry.commitments;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.subprocessorregistry.keys.Ids;
import org.subprocessorregistry.platform.CodeList;

/** A signed contract and the obligations it puts on a subprocessor. It is recorded once and never altered. */
@Entity
@Table(name = "commitment")
class Commitment {

    @Id
    private UUID id;
    @Column(name = "subprocessor_id")
    private UUID subprocessorId;
    private String kind;
    @Column(name = "signed_on")
    private LocalDate signedOn;
    @Column(name = "valid_until")
    private LocalDate validUntil;
    @Convert(converter = CodeList.class)
    private List<String> terms;
    @Column(name = "known_at")
    private Instant knownAt;

    protected Commitment() {
        // for JPA
    }

    Commitment(NewCommitment request, Instant knownAt) {
        this.id = Ids.next();
        this.subprocessorId = request.subprocessor();
        this.kind = request.kind().code();
        this.signedOn = request.signedOn();
        this.validUntil = request.validUntil();
        this.terms = request.terms().stream().distinct().map(Term::code).toList();
        this.knownAt = knownAt;
    }

    UUID id() {
        return id;
    }

    CommitmentView view() {
        return new CommitmentView(id, subprocessorId, CommitmentKind.of(kind), signedOn, validUntil,
                terms.stream().map(Term::of).toList(), knownAt);
    }
}
