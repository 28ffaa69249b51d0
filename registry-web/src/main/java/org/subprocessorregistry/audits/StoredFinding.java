package org.subprocessorregistry.audits;

import java.util.Objects;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** A row of an audit's findings. A class, not a record: the persistence provider cannot read an embeddable record. */
@Embeddable
class StoredFinding {

    @Column(name = "requirement_code")
    private String requirementCode;
    private String result;

    protected StoredFinding() {
        // for JPA
    }

    StoredFinding(RequirementFinding finding) {
        this.requirementCode = finding.code();
        this.result = finding.result().code();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StoredFinding row && row.requirementCode.equals(requirementCode) && row.result.equals(result);
    }

    @Override
    public int hashCode() {
        return Objects.hash(requirementCode, result);
    }

    RequirementFinding view() {
        return new RequirementFinding(requirementCode, RequirementResult.of(result));
    }
}
