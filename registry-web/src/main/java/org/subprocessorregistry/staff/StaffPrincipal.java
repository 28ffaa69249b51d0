package org.subprocessorregistry.staff;

import java.security.Principal;
import java.util.UUID;

/** A signed-in person (or the built-in user {@code bootstrap}). */
public record StaffPrincipal(UUID id, String name) implements Principal {

    @Override
    public String getName() {
        return name;
    }
}
