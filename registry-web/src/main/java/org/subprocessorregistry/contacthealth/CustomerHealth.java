package org.subprocessorregistry.contacthealth;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * How well a customer can be reached.
 *
 * @param problems  unreached, no-contact, bounced, backup-used, unconfirmed; the worst first, empty = all is well
 * @param unreached pending changes that this customer holds back because nobody was reached
 */
public record CustomerHealth(UUID customer, String name, List<String> problems, List<HeldChange> unreached, List<ContactState> contacts) {

    /** A change that waits for the customer to be reached. */
    public record HeldChange(UUID id, String number) {
    }

    /**
     * One contact.
     *
     * @param state           active or suppressed
     * @param lastSentAt      when our relay took the last mail to him, UTC; null = none yet
     * @param failed          whether the last mail to him failed
     * @param failedAt        when, UTC
     * @param status          enhanced status code (RFC 3463) of a returned mail, or the relay's answer; null = none
     * @param bounces         mails that failed within a year
     * @param acknowledgedAt  when he last said that he has read a notice
     * @param confirmedAt     when it was last known that he is the right one: taken in, asked, or known to staff
     * @param checkSentAt     when he was last asked; null = never
     * @param usedAsBackup    whether he got a notice in place of a primary contact within a year
     */
    public record ContactState(UUID id, String name, String email, String kind, String language, String state, Instant lastSentAt, boolean failed,
            Instant failedAt, String status, long bounces, Instant acknowledgedAt, Instant confirmedAt, Instant checkSentAt, boolean usedAsBackup) {
    }
}
