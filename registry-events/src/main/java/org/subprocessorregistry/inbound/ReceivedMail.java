package org.subprocessorregistry.inbound;

import java.time.Instant;
import java.util.List;

/**
 * A message and what it is.
 *
 * @param digest SHA-256 of the whole message
 * @param sender the address in From, or empty
 * @param text what a person wrote, or the readable part of a report
 * @param messageId its own Message-ID with the brackets, or empty
 * @param answersTo Message-IDs that it says it answers (RFC 5322 §3.6.4)
 * @param receivedAt when the mailbox took it
 */
record ReceivedMail(byte[] digest, String sender, String subject, String text, String messageId, List<String> answersTo, Instant receivedAt, Incoming incoming) {
}
