package org.subprocessorregistry.audits;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A recorded audit.
 *
 * @param validity as of the vendor's present business date
 * @param knownAt  when the registry learnt of it, UTC
 */
public record AuditView(UUID id, UUID subprocessor, AuditStandard standard, String auditor, String scope, LocalDate reportDate,
        LocalDate validUntil, AuditResult result, Validity validity, List<RequirementFinding> requirements, Instant knownAt) {
}
