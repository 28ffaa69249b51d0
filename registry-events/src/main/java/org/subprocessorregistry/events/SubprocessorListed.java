package org.subprocessorregistry.events;

import java.util.Map;
import java.util.UUID;

/**
 * The public entry of a subprocessor has changed. Ended ones are listed too: an end is a disclosure, not an absence.
 *
 * @param registerVersion version of the register that shows this entry; grows per subprocessor, so a reader can drop
 *                        what is older than what he has
 * @param entry           the full public entry as GET /api/v1/register shows it
 */
public record SubprocessorListed(UUID subprocessorId, long registerVersion, Map<String, Object> entry)
        implements RegistryEvent {
}
