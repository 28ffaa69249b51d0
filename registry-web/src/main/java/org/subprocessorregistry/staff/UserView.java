package org.subprocessorregistry.staff;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A person who works here; {@code hasPassword} is false until he used his link. */
public record UserView(UUID id, String name, String email, List<Role> roles, boolean active, boolean hasPassword, Instant createdAt) {
}
