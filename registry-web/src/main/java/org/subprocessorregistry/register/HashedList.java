package org.subprocessorregistry.register;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.subprocessorregistry.platform.CanonicalJson;

/**
 * A list with its hash, so that two people can tell by one line whether they hold the same one.
 *
 * @param hash {@code sha-256:} and the SHA-256, in hexadecimal, of the list without this member in canonical form (RFC 8785)
 */
record HashedList(@JsonUnwrapped RegisterView list, String hash) {

    static HashedList of(RegisterView list) {
        return new HashedList(list, CanonicalJson.hash(list));
    }
}
