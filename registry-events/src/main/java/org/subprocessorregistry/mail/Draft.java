package org.subprocessorregistry.mail;

import java.util.List;

/**
 * A message before it becomes bytes; text and HTML may hold {@link Slot#mark() marks}.
 *
 * @param replyTo where answers go: the vendor's privacy contact (empty or no address = to the sender), or
 *     {@link Slot#REPLY_TO}'s mark when each recipient's answers have an address of their own
 * @param listId identifier of the list, or null for letters
 * @param mayLeave whether the recipient may leave with one click (RFC 8058)
 * @param calendar iCalendar text, or null
 * @param calendarName file name of the calendar, or null
 * @param references Message-IDs of the thread with their brackets, the one that is answered last (RFC 5322 §3.6.4); empty = it
 *     begins one
 */
public record Draft(String fromName, String fromAddress, String replyTo, String subject, String listId, boolean mayLeave, String text,
        String html, String calendar, String calendarName, List<String> references) {

    /** One that begins a thread. */
    public Draft(String fromName, String fromAddress, String replyTo, String subject, String listId, boolean mayLeave, String text, String html,
            String calendar, String calendarName) {
        this(fromName, fromAddress, replyTo, subject, listId, mayLeave, text, html, calendar, calendarName, List.of());
    }
}
