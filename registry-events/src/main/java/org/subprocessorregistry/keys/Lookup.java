package org.subprocessorregistry.keys;

import jakarta.enterprise.context.ApplicationScoped;

/** Keyed hash of addresses. */
@ApplicationScoped
public class Lookup {

    public byte[] hash(EmailAddress address) {
        throw new UnsupportedOperationException();
    }
}
