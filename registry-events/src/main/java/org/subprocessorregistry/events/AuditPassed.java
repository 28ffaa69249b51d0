package org.subprocessorregistry.events;

import java.time.LocalDate;
import java.util.UUID;

/**
 * An audit that was passed was recorded or corrected.
 *
 * @param auditId      stays the same when the audit is corrected
 * @param standard     kebab-case, for example iso-27001
 * @param reportDate   first day on which it counts
 * @param validUntil   last day on which it counts
 * @param withFindings whether the auditor wants something mended
 */
public record AuditPassed(UUID subprocessorId, UUID auditId, String standard, LocalDate reportDate, LocalDate validUntil,
        boolean withFindings) implements RegistryEvent {
}
