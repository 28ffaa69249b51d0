package org.subprocessorregistry.staff;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * Issues a token that acts with its owner's roles and the scopes named.
 *
 * @param owner     an active user
 * @param expiresOn last day on which it works, vendor's business time zone; at most 10 years ahead
 */
public record NewToken(UUID owner, List<Scope> scopes, LocalDate expiresOn) {
}
