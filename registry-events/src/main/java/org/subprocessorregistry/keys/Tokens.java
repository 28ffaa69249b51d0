package org.subprocessorregistry.keys;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

/** Opaque links. */
@ApplicationScoped
public class Tokens {

    public String issue(Purpose purpose, UUID id) {
        throw new UnsupportedOperationException();
    }

    public String issue(Purpose purpose, UUID id, Instant expires) {
        throw new UnsupportedOperationException();
    }

    public Optional<UUID> open(String token, Purpose purpose) {
        throw new UnsupportedOperationException();
    }

    /** As {@link #open}, but tells an expired token from a forged one. */
    public TokenCheck check(String token, Purpose purpose) {
        throw new UnsupportedOperationException();
    }
}
