package org.subprocessorregistry.gate;

import java.time.LocalDate;
import java.util.List;

import org.subprocessorregistry.problems.Problem;

/**
 * One answer of many, with the fields of {@link GateAnswer}.
 *
 * @param question as it was asked
 * @param allowed  false where the question could not be answered: nothing is allowed by mistake
 * @param problem  why it could not be answered, else null
 */
public record BatchAnswer(Object question, boolean allowed, List<GateAnswer.Reason> reasons, LocalDate until, long registerVersion,
        Problem problem) {

    static BatchAnswer of(Object question, GateAnswer answer) {
        return new BatchAnswer(question, answer.allowed(), answer.reasons(), answer.until(), answer.registerVersion(), null);
    }

    static BatchAnswer refused(Object question, Problem problem, long registerVersion) {
        return new BatchAnswer(question, false, List.of(), null, registerVersion, problem);
    }
}
