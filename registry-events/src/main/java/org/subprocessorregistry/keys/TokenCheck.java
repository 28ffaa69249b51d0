package org.subprocessorregistry.keys;

import java.util.UUID;

/** What a token turned out to be. */
public sealed interface TokenCheck {

    /** Good. */
    record Valid(UUID id) implements TokenCheck {
    }

    /** Made by us, for this purpose, but past its time. */
    record Expired(UUID id) implements TokenCheck {
    }

    /** Not made by us, altered, or made for something else. */
    record Forged() implements TokenCheck {
    }
}
