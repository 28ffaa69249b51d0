package org.subprocessorregistry.events;

import java.util.UUID;

/** Nothing blocks the change; it waits for its remaining windows. It was blocked, or it had been cleared and a clock runs again. */
public record ChangeUnblocked(UUID changeId, String number) implements RegistryEvent {
}
