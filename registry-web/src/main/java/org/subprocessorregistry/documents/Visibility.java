package org.subprocessorregistry.documents;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** For whom a document is meant; so far staff see every one and strangers the public ones only. */
enum Visibility {

    PUBLIC,
    SUBSCRIBER,
    NDA,
    CONTRACT,
    INTERNAL;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Visibility> of(String code) {
        return Stream.of(values()).filter(visibility -> visibility.code().equals(code)).findFirst();
    }
}
