package org.subprocessorregistry.events;

import java.time.LocalDate;
import java.util.UUID;

/**
 * An audit that was failed was recorded or corrected; what it found counts until a newer report.
 *
 * @param auditId    stays the same when the audit is corrected
 * @param standard   kebab-case, for example iso-27001
 * @param reportDate first day on which it counts
 */
public record AuditFailed(UUID subprocessorId, UUID auditId, String standard, LocalDate reportDate) implements RegistryEvent {
}
