package org.subprocessorregistry.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.subprocessorregistry.problems.Conflict;
import org.subprocessorregistry.register.Timeline.Days;

class TimelineTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

    @Test
    void theBoundaryBetweenTwoVersionsMovesForBoth() {
        assertThat(days(timeline(0, 10, 10, -1).mended(new Mend(day(10), day(14), null)))).containsExactly(0, 14, 14, -1);
        assertThat(days(timeline(0, 10, 10, -1).mended(new Mend(day(0), null, day(6))))).containsExactly(0, 7, 7, -1);
    }

    @Test
    void anEndAfterWhichNothingComesMovesAlone() {
        assertThat(days(timeline(0, 10, 20, 30).mended(new Mend(null, day(15), day(24))))).containsExactly(0, 10, 15, 25);
    }

    @Test
    void theFirstDayOfAllMovesTheBeginningOfTheWholeStretch() {
        Timeline mended = timeline(5, 10, 10, 20, 25, -1).mended(new Mend(day(5), day(2), null));
        assertThat(mended.since(1)).isEqualTo(day(2));
        assertThat(mended.since(2)).isEqualTo(day(25));
    }

    @Test
    void whatWouldOverlapOrVanishIsRefused() {
        refused(timeline(0, 10, 20, -1), new Mend(day(20), day(9), null), "overlap");
        refused(timeline(0, 10, 10, -1), new Mend(day(10), day(0), null), "no day left");
        refused(timeline(0, 10, 10, -1), new Mend(day(0), day(10), null), "no day left");
        refused(timeline(0, 20, 20, 25), new Mend(day(20), day(4), day(8)), "apart from its days");
        refused(timeline(0, -1), new Mend(null, null, day(5)), "no end");
        refused(timeline(0, -1), new Mend(day(3), null, null), "No version begins on 2026-01-04");
    }

    /** A child's picture: the number of the version that holds on each single day. */
    @Test
    void whatIsMendedNeverOverlapsAndLeavesAllOtherDaysAlone() {
        for (long seed = 1; seed <= 2_000; seed++) {
            var random = new Random(seed);
            var before = random(random);
            int wrong = random.nextInt(before.versions().size());
            Days days = before.versions().get(wrong);
            var mend = new Mend(days.from(), random.nextBoolean() ? null : day(random.nextInt(60)),
                    days.to() == null || random.nextBoolean() ? null : day(random.nextInt(60)));
            Timeline after;
            try {
                after = before.mended(mend);
            } catch (Conflict refused) {
                continue;
            }
            Days right = after.versions().get(wrong);
            for (int at = 0; at < 70; at++) {
                var now = holding(after, day(at));
                assertThat(now).as("seed %d day %d", seed, at).hasSizeLessThan(2);
                boolean touched = holds(days, day(at)) || holds(right, day(at));
                if (!touched) {
                    assertThat(now).as("seed %d day %d", seed, at).isEqualTo(holding(before, day(at)));
                }
            }
            assertThat(right.from()).isEqualTo(mend.from() == null ? days.from() : mend.from());
            assertThat(right.to()).isEqualTo(mend.to() == null ? days.to() : mend.to().plusDays(1));
            assertThat(gaps(after)).as("seed %d", seed).isLessThanOrEqualTo(gaps(before));
        }
    }

    /** A correction of days brings no new gap into a stretch that had none. */
    private static long gaps(Timeline timeline) {
        long gaps = 0;
        for (int i = 1; i < timeline.versions().size(); i++) {
            gaps += timeline.versions().get(i - 1).to().equals(timeline.versions().get(i).from()) ? 0 : 1;
        }
        return gaps;
    }

    private static Timeline random(Random random) {
        var versions = new ArrayList<Days>();
        int from = random.nextInt(10);
        for (int n = 1 + random.nextInt(4); n > 0; n--) {
            int to = from + 1 + random.nextInt(10);
            versions.add(new Days(UUID.randomUUID(), day(from), n == 1 && random.nextBoolean() ? null : day(to)));
            from = to + (random.nextBoolean() ? 0 : 1 + random.nextInt(5));
        }
        return new Timeline(versions);
    }

    private static List<UUID> holding(Timeline timeline, LocalDate day) {
        return timeline.versions().stream().filter(one -> holds(one, day)).map(Days::id).toList();
    }

    private static boolean holds(Days days, LocalDate day) {
        return !day.isBefore(days.from()) && (days.to() == null || day.isBefore(days.to()));
    }

    private static void refused(Timeline timeline, Mend mend, String why) {
        assertThatThrownBy(() -> timeline.mended(mend)).isInstanceOf(Conflict.class).hasMessageContaining(why);
    }

    /** Pairs of first day and first day no longer; -1 = it goes on. */
    private static Timeline timeline(int... days) {
        var versions = new ArrayList<Days>();
        for (int i = 0; i < days.length; i += 2) {
            versions.add(new Days(UUID.randomUUID(), day(days[i]), days[i + 1] < 0 ? null : day(days[i + 1])));
        }
        return new Timeline(versions);
    }

    private static List<Integer> days(Timeline timeline) {
        var days = new ArrayList<Integer>();
        timeline.versions().forEach(one -> {
            days.add((int) (one.from().toEpochDay() - FIRST.toEpochDay()));
            days.add(one.to() == null ? -1 : (int) (one.to().toEpochDay() - FIRST.toEpochDay()));
        });
        return days;
    }

    private static LocalDate day(int n) {
        return FIRST.plusDays(n);
    }
}
