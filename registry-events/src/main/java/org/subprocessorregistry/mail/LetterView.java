package org.subprocessorregistry.mail;

import java.time.Instant;
import java.util.UUID;

/**
 * A letter as it stands; its recipient and its content are sealed.
 *
 * @param template  {@code objection-receipt, objection-recorded, objection-answer, objection-resolved, approval-receipt}
 * @param language  BCP 47
 * @param state     {@code queued, claimed, sent, deferred, bounced, failed, suppressed}
 * @param smtpReply of the relay; null before the first attempt
 * @param sentAt    when the relay took it, UTC; null before
 * @param sha256    of subject, text and HTML as they were sent last, joined by line feeds; null before
 */
public record LetterView(UUID id, String template, String language, String state, String smtpReply, Instant createdAt, Instant sentAt, String sha256) {
}
