package org.subprocessorregistry.problems;

import java.util.List;

/** The thing addressed does not exist, or not for this caller. */
public final class NotFound extends RegistryException {

    public NotFound(String what, Object id) {
        super(ProblemType.NOT_FOUND, "There is no %s %s.".formatted(what, id), List.of());
    }
}
