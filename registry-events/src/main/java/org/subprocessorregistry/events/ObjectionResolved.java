package org.subprocessorregistry.events;

import java.util.UUID;

/**
 * An objection has its answer.
 *
 * @param resolution withdrawn, mitigated, exempted, partial-termination, change-withdrawn or rejected
 */
public record ObjectionResolved(UUID changeId, UUID objectionId, String receipt, String resolution)
        implements RegistryEvent {
}
