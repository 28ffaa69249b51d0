package org.subprocessorregistry.events;

import java.util.UUID;

/** Nothing blocks the change any longer; it waits for its remaining windows. */
public record ChangeUnblocked(UUID changeId, String number) implements RegistryEvent {
}
