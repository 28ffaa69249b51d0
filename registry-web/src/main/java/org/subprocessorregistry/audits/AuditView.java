package org.subprocessorregistry.audits;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.subprocessorregistry.platform.Records;

/**
 * A recorded audit; fields as in {@link NewAudit}.
 *
 * @param validity      as of the vendor's present business date
 * @param knownAt       when the registry learnt of it, UTC
 * @param countsUntil   last day on which it counts, bridge letters included
 * @param findings      like {@code bridgeLetters} empty where only what counts was asked for
 * @param changedAt     when it was last corrected or bridged, UTC; null = never
 * @param version       grows with every alteration
 */
public record AuditView(UUID id, UUID subprocessor, AuditStandard standard, String auditor, String scope, LocalDate reportDate,
        LocalDate validUntil, AuditResult result, Validity validity, List<RequirementFinding> requirements, Instant knownAt,
        String reference, LocalDate periodFrom, LocalDate periodTo, UUID reportDocument, LocalDate countsUntil, List<FindingView> findings,
        List<BridgeLetterView> bridgeLetters, Instant changedAt, @JsonIgnore long version) {

    /** Passed, with or without findings. */
    @JsonIgnore
    public boolean isPassed() {
        return result != AuditResult.FAILED;
    }

    /** How many findings are not closed. */
    @JsonIgnore
    public long openFindings() {
        return findings.stream().filter(finding -> !finding.isClosed()).count();
    }

    /** What was recorded, to be said anew; findings and letters are things of their own. */
    NewAudit content() {
        var values = Records.values(this);
        return Records.make(NewAudit.class, one -> "findings".equals(one.getName()) ? null : values.get(one.getName()));
    }

    /** What it says of a requirement, or null where it does not speak of it. */
    RequirementResult says(String code) {
        return requirements.stream().filter(finding -> finding.code().equals(code)).map(RequirementFinding::result).findFirst().orElse(null);
    }
}
