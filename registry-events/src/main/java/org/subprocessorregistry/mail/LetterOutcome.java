package org.subprocessorregistry.mail;

import java.time.Instant;

/**
 * What became of a letter.
 *
 * @param state     queued, claimed, sent, deferred, bounced, failed or suppressed
 * @param smtpReply the relay's last answer, without addresses; null before the first
 * @param sentAt    when the relay accepted it (business time), else null
 */
public record LetterOutcome(String state, String smtpReply, Instant sentAt) {
}
