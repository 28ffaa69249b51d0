package org.subprocessorregistry.events;

import java.time.LocalDate;
import java.util.UUID;

/**
 * An audit comes to its end and nothing newer follows it.
 *
 * @param standard   kebab-case, for example iso-27001
 * @param validUntil last day on which it counts, bridge letters included
 * @param step       90, 30 or 0: at most so many days are left. Each step is said once for each end; where two became due at
 *                   the same moment, the smaller one alone
 */
public record AuditExpiring(UUID subprocessorId, UUID auditId, String standard, LocalDate validUntil, int step) implements RegistryEvent {
}
