package org.subprocessorregistry.imports;

import java.util.List;
import java.util.UUID;

/** What applying did: entries taken over, and the ids of the changes (drafts, or the one baseline). */
public record ImportOutcome(int entries, List<UUID> changes) {
}
