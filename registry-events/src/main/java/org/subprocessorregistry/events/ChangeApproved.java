package org.subprocessorregistry.events;

import java.util.UUID;

/** A second person has approved a change. It is not public yet, so nothing but its id is told. */
public record ChangeApproved(UUID changeId) implements RegistryEvent {
}
