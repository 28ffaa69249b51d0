package org.subprocessorregistry.documents;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a document may belong to; the code is also the name of the table that holds it. */
enum OwnerKind {

    AUDIT,
    COMMITMENT,
    OBJECTION,
    SUBPROCESSOR,
    CHANGE;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<OwnerKind> of(String code) {
        return Stream.of(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }
}
