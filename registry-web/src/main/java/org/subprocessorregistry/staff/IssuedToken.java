package org.subprocessorregistry.staff;

import java.util.UUID;

/** A new token; the secret is shown this once and not stored. */
public record IssuedToken(UUID id, String token) {

    /** Without the secret: it must not reach a log by accident. */
    @Override
    public String toString() {
        return "IssuedToken[" + id + "]";
    }
}
