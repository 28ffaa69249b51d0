package org.subprocessorregistry.audits;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * Records an audit of a subprocessor.
 *
 * @param scope        what was looked at, in words; may be absent
 * @param reportDate   first day on which the audit counts
 * @param validUntil   last day on which it counts
 * @param requirements what it says of requirements of the catalogue; may be empty
 */
public record NewAudit(UUID subprocessor, AuditStandard standard, String auditor, String scope, LocalDate reportDate,
        LocalDate validUntil, AuditResult result, List<RequirementFinding> requirements) {
}
