package org.subprocessorregistry.objections;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.subprocessorregistry.documents.DocumentView;

/**
 * An objection as staff see it; a contact sees it without what staff wrote among themselves.
 *
 * @param dueBy      last day of the cure period, business date
 * @param matched    whether it belongs to a customer
 * @param receivedOn business date of receipt, by which it is in time or late
 * @param channel    link, api, mail, phone, letter or portal
 * @param subscriber the contact, or null where somebody else wrote or called
 * @param writer     his name or address, for people
 * @param recordedBy who of the staff entered it; null = it came by itself
 * @param answeredAt first answer of staff, UTC; null = none yet
 * @param resolvedBy who closed it; null where the customer did, or the change was called off
 * @param version    grows with every alteration, a new decision for example
 * @param messages   the thread after the grounds; empty in lists, as are files, offers and history
 */
public record ObjectionView(UUID id, String receipt, UUID changeId, String changeNumber, UUID customer, String customerName, String type,
        String grounds, List<Integer> items, String state, boolean inTime, boolean matched, LocalDate dueBy, Instant receivedAt,
        LocalDate receivedOn, String channel, UUID subscriber, String writer, UUID recordedBy, Instant answeredAt, String resolution,
        String resolutionReason, UUID proposedBy, UUID resolvedBy, Instant resolvedAt, long version,
        List<Message> messages, List<DocumentView> files, List<OfferView> offers, List<Event> history) {

    /**
     * A further message.
     *
     * @param author    contact or staff
     * @param internal  a note among staff, never shown to the customer
     * @param writer    whoever wrote where that is not the contact himself, else null
     * @param channel   of a contact's message
     * @param mailState of an answer by mail: queued, claimed, sent, deferred, bounced, failed or suppressed; else null
     * @param smtpReply the relay's answer, without addresses
     * @param files     that an answer came with
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Message(UUID id, String author, String body, Instant writtenAt, boolean internal, UUID writtenBy, String writer, String channel,
            String mailState, String smtpReply, List<DocumentView> files) {
    }

    /**
     * A step of its history.
     *
     * @param detail a code, for example the resolution
     * @param by     user, or null where the customer or the clock did it
     */
    public record Event(String kind, String detail, UUID by, Instant at) {
    }
}
