package org.subprocessorregistry.register;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.subprocessorregistry.platform.CanonicalJson;

/**
 * An answer with its hash, so that two people can tell by one line whether they hold the same one.
 *
 * @param hash {@code sha-256:} and the SHA-256, in hexadecimal, of the answer without this member in canonical form (RFC 8785)
 */
public record Hashed(@JsonUnwrapped Record content, String hash) {

    public static Hashed of(Record content) {
        return new Hashed(content, CanonicalJson.hash(content));
    }
}
