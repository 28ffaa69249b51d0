package org.subprocessorregistry.objections;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;

/**
 * An answer to a change: by the token of the recipient's own link, or entered by staff because it came by phone or letter.
 *
 * @param token      from the recipient's own link {@code /o/…}; staff leave it away
 * @param grounds    why, or the question; at most 10,000 characters
 * @param items      numbers of the items meant; empty = all
 * @param change     id or number; staff only, as is all that follows
 * @param contact    address of the contact who wrote or called; null where it was somebody else
 * @param name       of whoever wrote or called, where it was no contact
 * @param channel    phone, letter, mail or portal
 * @param receivedOn business date of receipt, today or earlier: in time or late by this day
 * @param receivedTime time of that day in the vendor's business time zone, for the record; null = not known
 */
public record NewObjection(String token, ObjectionType type, String grounds, List<Integer> items, String change, UUID customer,
        String contact, String name, Channel channel, LocalDate receivedOn, LocalTime receivedTime) {

    public static NewObjection byLink(String token, ObjectionType type, String grounds, List<Integer> items) {
        return new NewObjection(token, type, grounds, items, null, null, null, null, null, null, null);
    }
}
