package org.subprocessorregistry.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RuleViolation;

class IfMatchTest {

    @Test
    void readsTheVersionOfItsOwnTag() {
        assertThat(IfMatch.version(" \"17\" ")).isEqualTo(17);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "*"})
    void asksForATag(String header) {
        assertThat(refused(header)).isEqualTo(ProblemType.PRECONDITION_REQUIRED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"W/\"17\"", "17", "\"x\"", "\"1\", \"2\"", "\"99999999999999999999\""})
    void aTagThatIsNotOursNeverMatches(String header) {
        assertThat(refused(header)).isEqualTo(ProblemType.LOST_UPDATE);
    }

    private static ProblemType refused(String header) {
        return catchThrowableOfType(RuleViolation.class, () -> IfMatch.version(header)).type();
    }
}
