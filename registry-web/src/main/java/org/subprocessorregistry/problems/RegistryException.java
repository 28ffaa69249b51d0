package org.subprocessorregistry.problems;

import java.util.List;

/** A request that cannot be carried out; nothing of it was done. The message says what is wrong and what to do. */
public abstract sealed class RegistryException extends RuntimeException permits NotFound, Conflict, RuleViolation {

    private final transient ProblemType type;
    private final transient List<FieldError> errors;

    RegistryException(ProblemType type, String message, List<FieldError> errors) {
        super(message);
        this.type = type;
        this.errors = List.copyOf(errors);
    }

    public ProblemType type() {
        return type;
    }

    /** One entry per field at fault; empty when the request as a whole is at fault. */
    public List<FieldError> errors() {
        return errors;
    }
}
