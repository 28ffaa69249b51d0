package org.subprocessorregistry.keys;

import java.nio.charset.StandardCharsets;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Keyed hashes by which sealed data is found again, by exact match only. */
@ApplicationScoped
public class Lookup {

    private final Keys keys;

    @Inject
    public Lookup(Keys keys) {
        this.keys = keys;
    }

    /** HMAC-SHA-256 of the folded address: equal for all spellings of one mailbox. */
    public byte[] hash(EmailAddress address) {
        return hash("address", address.folded());
    }

    /** HMAC-SHA-256 of any text; values of different kinds never share a hash. */
    public byte[] hash(String kind, String text) {
        return Hmac.of(keys.first(Keys.Use.LOOKUP).bytes(), (kind + ":" + text).getBytes(StandardCharsets.UTF_8));
    }
}
