package org.subprocessorregistry.objections;

import java.util.UUID;

/**
 * A customer accepts an offer of its case.
 *
 * @param token from the recipient's own link {@code /o/…}
 */
public record NewAcceptance(String token, UUID offer) {
}
