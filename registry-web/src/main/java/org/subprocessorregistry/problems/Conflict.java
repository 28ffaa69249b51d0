package org.subprocessorregistry.problems;

import java.util.List;

/** The request is well-formed, but the present state of things does not allow it. */
public final class Conflict extends RegistryException {

    public Conflict(ProblemType type, String message) {
        super(type, message, List.of());
    }
}
