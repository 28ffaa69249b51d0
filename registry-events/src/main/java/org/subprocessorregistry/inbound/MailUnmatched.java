package org.subprocessorregistry.inbound;

import java.util.UUID;

/**
 * A message came that nothing could be told from: a person has to look.
 *
 * @param why in one sentence, without personal data
 */
public record MailUnmatched(UUID mailId, String why) {
}
