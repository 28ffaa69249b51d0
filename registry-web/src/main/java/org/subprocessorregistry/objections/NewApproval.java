package org.subprocessorregistry.objections;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;

/**
 * A customer's approval: by the token of the recipient's own link, or entered by staff from a letter or call.
 *
 * @param note       at most 10,000 characters, may be empty
 * @param change     id or number; staff only, as is all that follows
 * @param contact    address of the contact who approved; null where it was somebody else
 * @param name       of whoever approved, where it was no contact
 * @param channel    phone, letter, mail or portal
 * @param receivedOn business date of receipt, today or earlier
 * @param receivedTime time of that day in the vendor's business time zone, for the record; null = not known
 * @param noticeVersion version of the notice that was read, for an approval by link; null = that of the link's own mail
 */
public record NewApproval(String token, String note, String change, UUID customer, String contact, String name, Channel channel,
        LocalDate receivedOn, LocalTime receivedTime, Integer noticeVersion) {

    public static NewApproval byLink(String token, String note, Integer noticeVersion) {
        return new NewApproval(token, note, null, null, null, null, null, null, null, noticeVersion);
    }
}
