package org.subprocessorregistry.subscribers;

import java.util.List;

/**
 * What became of an import.
 *
 * @param added new active subscribers
 * @param known were there already, nothing changed
 * @param skipped were not taken, each with its reason
 */
public record BulkOutcome(int added, int known, List<Skipped> skipped) {

    /** A record that was not taken; the reason is for people: {@code left}, {@code suppressed} or what is wrong with it. */
    public record Skipped(int record, String reason) {
    }
}
