package org.subprocessorregistry.staff;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** A token without its secret; {@code revokedAt} is null while it may work. */
public record TokenView(UUID id, UUID owner, List<String> scopes, LocalDate expiresOn, Instant createdAt, Instant revokedAt) {
}
