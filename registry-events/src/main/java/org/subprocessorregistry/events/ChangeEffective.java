package org.subprocessorregistry.events;

import java.time.LocalDate;
import java.util.UUID;

/**
 * The change is in force; told exactly once per change (delivered at least once).
 *
 * @param effectiveFrom   first day of validity: the planned date or the date of clearing, whichever is later
 * @param registerVersion version of the register from which it counts
 * @param emergency       whether it was an emergency replacement
 */
public record ChangeEffective(UUID changeId, String number, LocalDate effectiveFrom, long registerVersion, boolean emergency)
        implements RegistryEvent {

    /** A change that could wait. */
    public ChangeEffective(UUID changeId, String number, LocalDate effectiveFrom, long registerVersion) {
        this(changeId, number, effectiveFrom, registerVersion, false);
    }
}
