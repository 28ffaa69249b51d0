package org.subprocessorregistry.objections;

import java.util.List;

/** The tasks of the objection desk. */
final class Desk {

    static final String DECIDE = "decide-objection";
    static final String ANSWER = "answer-question";
    static final String UNMATCHED = "unmatched-objection";
    static final String LATE = "late-objection";
    /** The customer wrote once more. */
    static final String READ = "read-message";
    /** The customer did not get what we wrote. */
    static final String REACH = "reach-customer";
    static final List<String> TASKS = List.of(UNMATCHED, ANSWER, DECIDE, LATE, READ);

    private Desk() {
    }

    /** What a new answer asks of staff. */
    static String taskOf(Objection objection) {
        if (objection.customerId() == null) {
            return UNMATCHED;
        }
        if (!objection.type().holdsBack()) {
            return ANSWER;
        }
        return objection.inTime() ? DECIDE : LATE;
    }
}
