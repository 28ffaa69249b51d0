package org.subprocessorregistry.changes;

import java.util.List;

/**
 * What a change says, checked and composed.
 *
 * @param emergency why it cannot wait; null unless it is an emergency
 * @param decision  what the materiality policy makes of the items
 */
record ChangeContent(String title, String reason, String emergency, List<ChangeItem> items, MaterialityDecision decision) {
}
