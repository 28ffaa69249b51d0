package org.subprocessorregistry.events;

import java.time.LocalDate;
import java.util.UUID;

/**
 * The change takes effect later than announced. Nobody's period gets shorter by it.
 *
 * @param plannedOn   the first day as it was planned before
 * @param effectiveOn the first day as it is planned now
 * @param reason      the published reason
 */
public record ChangePostponed(UUID changeId, String number, LocalDate plannedOn, LocalDate effectiveOn, String reason,
        long registerVersion) implements RegistryEvent {
}
