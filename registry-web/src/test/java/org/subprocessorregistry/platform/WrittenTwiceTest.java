package org.subprocessorregistry.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;

/** FC-23: what two people wrote at once is told field by field, with both values. */
class WrittenTwiceTest {

    /** A thing with one fact of each kind. */
    record Thing(String name, LocalDate until, Integer hours, List<String> terms, List<Said> said, List<Place> places) {
    }

    record Said(String code, String result) {
    }

    record Place(String term, String clause, LocalDate until) {
    }

    @Test
    void eachFieldThatDiffersIsNamedWithBothValues() {
        var stored = new Thing("Acme", LocalDate.of(2026, 12, 31), 24, List.of("a", "b"), List.of(new Said("x", "met"), new Said("y", "met")), List.of(new Place("a", "§ 1", null)));
        var wanted = new Thing("Acme", null, 48, List.of("b", "c"), List.of(new Said("y", "not-met"), new Said("x", "met")),
                List.of(new Place("a", "§ 2", LocalDate.of(2026, 1, 31))));
        assertThat(WrittenTwice.between(stored, wanted)).containsExactlyInAnyOrder(new WrittenTwice("until", "2026-12-31", ""), new WrittenTwice("hours", "24", "48"),
                new WrittenTwice("terms[a]", "yes", ""), new WrittenTwice("terms[c]", "", "yes"), new WrittenTwice("said[y]", "met", "not-met"),
                new WrittenTwice("places[a].clause", "§ 1", "§ 2"), new WrittenTwice("places[a].until", "", "2026-01-31"));
    }

    @Test
    void nothingSaidInAnotherWayIsNothingSaid() {
        assertThat(WrittenTwice.between(new Thing("", null, null, null, List.of(), null), new Thing(null, null, null, List.of(), null, null))).isEmpty();
    }

    @Test
    void whoeverIsRefusedIsToldBothValues() {
        var one = new WrittenTwice("said[y]", "met", "not-met");
        assertThat(WrittenTwice.codeOf(one.field())).isEqualTo("y");
        assertThat(one.error().path()).isEqualTo("said[y]");
        assertThat(one.error().message()).isEqualTo("It is \"met\" now; yours is \"not-met\".");
    }
}
