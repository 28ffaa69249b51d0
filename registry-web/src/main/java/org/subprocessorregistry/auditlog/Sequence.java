package org.subprocessorregistry.auditlog;

import java.util.List;

import org.subprocessorregistry.problems.FieldError;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RuleViolation;

/** The paging key of the log in an address. */
final class Sequence {

    private Sequence() {
    }

    /** @return null when there is none */
    static Long of(String after) {
        if (after == null || after.isBlank()) {
            return null;
        }
        if (!after.matches("[0-9]{1,18}")) {
            throw new RuleViolation(ProblemType.MALFORMED, "after: Give the number of a row.", List.of(new FieldError("after", "Give the number of a row.")));
        }
        return Long.valueOf(after);
    }
}
