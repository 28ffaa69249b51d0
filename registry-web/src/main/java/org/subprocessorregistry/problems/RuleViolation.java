package org.subprocessorregistry.problems;

import java.util.List;

/** The request breaks a rule by its content: wherever and whenever it is sent, it will be refused. */
public final class RuleViolation extends RegistryException {

    public RuleViolation(ProblemType type, String message) {
        super(type, message, List.of());
    }

    public RuleViolation(ProblemType type, String message, List<FieldError> errors) {
        super(type, message, errors);
    }

    /** A single field at fault. */
    public static RuleViolation of(String path, String message) {
        return new RuleViolation(ProblemType.INVALID, "%s: %s".formatted(path, message), List.of(new FieldError(path, message)));
    }
}
