package org.subprocessorregistry.events;

import java.util.UUID;

/**
 * The change will not happen; everybody who was told of it gets a correction.
 *
 * @param reason the published reason
 */
public record ChangeWithdrawn(UUID changeId, String number, String reason) implements RegistryEvent {
}
