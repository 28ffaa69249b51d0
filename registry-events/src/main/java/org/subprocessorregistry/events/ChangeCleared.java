package org.subprocessorregistry.events;

import java.time.LocalDate;
import java.util.UUID;

/**
 * Every window that gates is closed in favour: the change takes effect on its date.
 *
 * @param windows number of those windows
 */
public record ChangeCleared(UUID changeId, String number, LocalDate effectiveOn, int windows) implements RegistryEvent {
}
