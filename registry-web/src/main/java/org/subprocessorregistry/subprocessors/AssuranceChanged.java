package org.subprocessorregistry.subprocessors;

import java.util.UUID;

import org.subprocessorregistry.platform.RegisterHead.Publication;

/**
 * An audit or a commitment of a subprocessor was recorded; fired (CDI, synchronously) inside the publishing transaction, so
 * that what depends on it follows in the same register version.
 */
public record AssuranceChanged(UUID subprocessorId, Publication publication) {
}
