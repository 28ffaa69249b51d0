package org.subprocessorregistry.problems;

import java.util.List;

/** The request is well-formed, but the present state of things does not allow it. */
public final class Conflict extends RegistryException {

    public Conflict(ProblemType type, String message) {
        this(type, message, List.of());
    }

    /** With the fields about which two disagree. */
    public Conflict(ProblemType type, String message, List<FieldError> errors) {
        super(type, message, errors);
    }
}
