package org.subprocessorregistry.gate;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** The gate's boundary. */
@ApplicationScoped
@Transactional
public class Gate {

    /**
     * Answers one question.
     *
     * @throws org.subprocessorregistry.problems.RuleViolation {@code malformed} naming each of the three required fields that is missing
     */
    public GateAnswer ask(GateQuestion question) {
        throw new UnsupportedOperationException("not yet");
    }

    /** Answers up to 1,000 questions, in order, as of one register version. */
    public List<GateAnswer> askAll(List<GateQuestion> questions) {
        throw new UnsupportedOperationException("not yet");
    }
}
