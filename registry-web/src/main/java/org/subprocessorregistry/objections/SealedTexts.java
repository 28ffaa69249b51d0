package org.subprocessorregistry.objections;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.subprocessorregistry.keys.Seal;

/** What people wrote to us and we to them is stored sealed (DOMAIN §7); older rows may still hold it plain. */
@ApplicationScoped
class SealedTexts {

    private final Seal seal;

    @Inject
    SealedTexts(Seal seal) {
        this.seal = seal;
    }

    byte[] seal(String text) {
        return text == null ? null : seal.seal(text);
    }

    String open(byte[] sealed, String plain) {
        return sealed == null ? plain : seal.open(sealed);
    }
}
