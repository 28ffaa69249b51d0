package org.subprocessorregistry.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.subprocessorregistry.settings.PublishedPolicy;

/** Counting after Regulation 1182/71, with the examples of the domain. */
class DeadlinesTest {

    @ParameterizedTest(name = "{0}: {1}/{2} days wait until {3}, object until {4}")
    @CsvSource({
        "2026-11-23, 30, 30, 2026-12-23, 2026-12-23",
        "2026-11-23, 45, 45, 2027-01-07, 2027-01-07",
        // 30 days from a Thursday end on a Saturday: the objection runs to Monday, and the waiting with it
        "2026-11-26, 30, 30, 2026-12-28, 2026-12-28",
        // a notice period that ends on a weekend does not move
        "2026-11-26, 30, 10, 2026-12-26, 2026-12-07",
        // leap day
        "2028-01-30, 30, 30, 2028-02-29, 2028-02-29",
        "2026-11-23, 0, 0, 2026-11-23, 2026-11-23"})
    void countsDays(LocalDate start, int notice, int objection, LocalDate waiting, LocalDate objectUntil) {
        var deadlines = Deadlines.of(null, new PublishedPolicy(notice, objection, null), start, List.of(), Contracts.WEEKENDS);
        assertThat(deadlines.waitingUntil()).isEqualTo(waiting);
        assertThat(deadlines.objectUntil()).isEqualTo(objectUntil);
        assertThat(deadlines.earliestEffective()).isEqualTo(waiting.plusDays(1));
    }

    @Test
    void neverShortensAPeriodAndNeverEndsAnObjectionOnAWeekend() {
        var random = new Random(1182);
        for (int i = 0; i < 10_000; i++) {
            LocalDate start = LocalDate.of(2020, 1, 1).plusDays(random.nextInt(20_000));
            int notice = random.nextInt(400);
            int objection = random.nextInt(400);
            var deadlines = Deadlines.of(null, new PublishedPolicy(notice, objection, null), start, List.of(), Contracts.WEEKENDS);
            assertThat(deadlines.waitingUntil()).isAfterOrEqualTo(start.plusDays(Math.max(notice, objection)));
            assertThat(deadlines.objectUntil()).isBetween(start.plusDays(objection), start.plusDays(objection + 2L));
            assertThat(deadlines.objectUntil().getDayOfWeek()).isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
        }
    }
}
