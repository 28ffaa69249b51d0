package org.subprocessorregistry.mail;

import java.util.UUID;

/**
 * A letter about an objection or an approval did not arrive. Observed within the transaction that marks it.
 *
 * @param about  id of the objection or approval
 * @param status enhanced status code (RFC 3463) or the relay's reply
 */
public record LetterFailed(UUID letterId, UUID about, String status) {
}
