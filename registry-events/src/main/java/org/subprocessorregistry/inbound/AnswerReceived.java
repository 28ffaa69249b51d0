package org.subprocessorregistry.inbound;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A person answered by mail. Observed within the transaction that takes the message in: an exception puts the message back.
 *
 * @param mailId of the kept message
 * @param deliveryId of the notice it answers, or null when it belongs to a thread
 * @param objectionId of the thread, or null when it answers a notice
 * @param sender the address in From, which anybody can write: for people to read, not to decide by
 * @param text at most 20,000 characters
 * @param receivedAt when the mailbox took it, UTC
 */
public record AnswerReceived(UUID mailId, UUID deliveryId, UUID objectionId, String sender, String subject, String text,
        List<Attachment> attachments, Instant receivedAt) {
}
