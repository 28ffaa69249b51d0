package org.subprocessorregistry.objections;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * An objection as staff see it.
 *
 * @param dueBy   last day of the cure period, business date
 * @param matched whether it belongs to a customer
 */
public record ObjectionView(UUID id, String receipt, UUID changeId, String changeNumber, UUID customer, String customerName, String type,
        String grounds, List<Integer> items, String state, boolean inTime, boolean matched, LocalDate dueBy, Instant receivedAt,
        String channel, String resolution, String resolutionReason, UUID proposedBy, List<Message> messages) {

    /** A further message; author is contact or staff. */
    public record Message(String author, String body, Instant writtenAt) {
    }
}
