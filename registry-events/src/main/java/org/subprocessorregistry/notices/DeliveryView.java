package org.subprocessorregistry.notices;

import java.time.Instant;
import java.util.UUID;

/**
 * One mail of one notice to one recipient.
 *
 * @param recipient the address as typed; empty when the person was erased
 * @param customer of a contract contact, else null
 * @param kind notice, correction, effect or withdrawal
 * @param state queued, claimed, sent, deferred, bounced, failed or suppressed
 * @param attempts how often a relay answered for this mail
 * @param smtpReply the last answer, without addresses; null before the first
 * @param sentAt when the relay accepted it (business time), else null
 * @param acknowledgedAt when the contact said that he has read it, else null
 * @param reason why it was suppressed, bounced or failed, else null
 */
public record DeliveryView(UUID id, String recipient, UUID customer, String kind, String basis, String language, String state,
        int attempts, String smtpReply, String messageId, Instant sentAt, Instant acknowledgedAt, String reason) {
}
