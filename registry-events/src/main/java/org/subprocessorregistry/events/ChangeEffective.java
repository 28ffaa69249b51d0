package org.subprocessorregistry.events;

import java.time.LocalDate;
import java.util.UUID;

/**
 * The change is in force; told exactly once per change (delivered at least once).
 *
 * @param effectiveFrom   first day of validity: the planned date or the date of clearing, whichever is later
 * @param registerVersion version of the register from which it counts
 */
public record ChangeEffective(UUID changeId, String number, LocalDate effectiveFrom, long registerVersion)
        implements RegistryEvent {
}
