package org.subprocessorregistry.commitments;

import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;

import org.subprocessorregistry.platform.OptionalId;

/** A row of a contract's evidence. A class, not a record: the persistence provider cannot read an embeddable record. */
@Embeddable
class StoredEvidence {

    private String term;
    private String clause;
    @Column(name = "valid_until")
    private LocalDate validUntil;
    @Convert(converter = OptionalId.class)
    private UUID document;

    protected StoredEvidence() {
        // for JPA
    }

    StoredEvidence(Evidence evidence) {
        this.term = evidence.term().code();
        this.clause = evidence.clause();
        this.validUntil = evidence.validUntil();
        this.document = evidence.document();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StoredEvidence row && view().equals(row.view());
    }

    @Override
    public int hashCode() {
        return Objects.hash(term, clause, validUntil);
    }

    Evidence view() {
        return new Evidence(Term.of(term), clause, validUntil, document);
    }
}
