package org.subprocessorregistry.audits;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * Records an audit of a subprocessor, or says anew what it says.
 *
 * @param scope          what was looked at, in words; may be absent
 * @param reportDate     first day on which the audit counts
 * @param validUntil     last day on which it counts, bridge letters aside
 * @param requirements   what it says of requirements of the catalogue; may be empty
 * @param reference      number of the certificate or report; may be absent
 * @param periodFrom     first day of the period looked at, or null
 * @param periodTo       last day of it, or null
 * @param reportDocument id of a document of this audit, or null; a document is stored once the audit is there
 * @param findings       what the auditor wants mended; only when the audit is recorded, afterwards each is altered by itself
 */
public record NewAudit(UUID subprocessor, AuditStandard standard, String auditor, String scope, LocalDate reportDate,
        LocalDate validUntil, AuditResult result, List<RequirementFinding> requirements, String reference, LocalDate periodFrom,
        LocalDate periodTo, UUID reportDocument, List<NewFinding> findings) {

    /** What every audit has. */
    public NewAudit(UUID subprocessor, AuditStandard standard, String auditor, String scope, LocalDate reportDate, LocalDate validUntil,
            AuditResult result, List<RequirementFinding> requirements) {
        this(subprocessor, standard, auditor, scope, reportDate, validUntil, result, requirements, null, null, null, null, null);
    }
}
