package org.subprocessorregistry.events;

import java.time.LocalDate;
import java.util.UUID;

/**
 * An audit came to its end and nothing newer followed it.
 *
 * @param standard   kebab-case, for example iso-27001
 * @param validUntil last day on which it counted, bridge letters included
 */
public record AuditLapsed(UUID subprocessorId, UUID auditId, String standard, LocalDate validUntil) implements RegistryEvent {
}
