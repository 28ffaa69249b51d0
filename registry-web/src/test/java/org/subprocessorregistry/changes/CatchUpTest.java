package org.subprocessorregistry.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.subprocessorregistry.notices.Reach;

/** Downtime never shortens a period (DOMAIN §3.7, ADR 0078): whatever stood still, the customer has his days from when he was told. */
class CatchUpTest {

    private static final LocalDate START = LocalDate.of(2026, 11, 23);
    private static final LocalDate LAST = LocalDate.of(2026, 12, 23);

    private final Window window = Contracts.window(Contracts.PUBLISHED, START);

    @Test
    void theRelayWasDownForDays() {
        settle(Reach.PENDING, null, START.plusDays(4));
        settle(Reach.SENT, START.plusDays(5), START.plusDays(5));
        assertThat(window.clockStart()).isEqualTo(START.plusDays(5));
        settle(Reach.SENT, START.plusDays(5), LAST.plusDays(1));
        assertThat(window.state()).as("the old deadline is not his").isEqualTo(WindowState.OPEN);
        settle(Reach.SENT, START.plusDays(5), window.waitingUntil().plusDays(1));
        assertThat(window.state()).isEqualTo(WindowState.SILENCE_CONSENT);
    }

    @Test
    void theNodeWasDownOverTheDeadlineWithTheNoticeInItsQueue() {
        settle(Reach.PENDING, null, LAST.plusDays(3));
        assertThat(window.state()).as("silence of somebody who was told nothing").isEqualTo(WindowState.OPEN);
        settle(Reach.SENT, LAST.plusDays(3), LAST.plusDays(3));
        assertThat(window.state()).isEqualTo(WindowState.OPEN);
        assertThat(window.waitingUntil()).isAfterOrEqualTo(LAST.plusDays(33));
        assertThat(window.inFavour()).isFalse();
    }

    @Test
    void theNodeWasDownOverTheDeadlineAfterTheNoticeHadLeft() {
        settle(Reach.SENT, START, LAST.plusDays(3));
        assertThat(window.state()).as("his days were over meanwhile").isEqualTo(WindowState.SILENCE_CONSENT);
        assertThat(window.clockStart()).isEqualTo(START);
    }

    @Test
    void theMarkThatTheNoticeWasSentCameAfterTheSilence() {
        // The node that sent it died before it could note so; another one sent it once more, days later.
        settle(Reach.SENT, START, LAST.plusDays(1));
        settle(Reach.PENDING, null, LAST.plusDays(2));
        assertThat(window.state()).as("silence without a notice that stands").isEqualTo(WindowState.OPEN);
        settle(Reach.SENT, LAST.plusDays(2), LAST.plusDays(2));
        assertThat(window.clockStart()).isEqualTo(LAST.plusDays(2));
    }

    @Test
    void theClockJumpsOverTheDeadline() {
        settle(Reach.PENDING, null, LAST.plusYears(1));
        assertThat(window.state()).isEqualTo(WindowState.OPEN);
        settle(Reach.SENT, LAST.plusYears(1), LAST.plusYears(1));
        assertThat(window.waitingUntil()).isAfterOrEqualTo(LAST.plusYears(1).plusDays(30));
    }

    @Test
    void aLateNoticeKeepsTheChangeBackBeyondItsPlannedDate() {
        settle(Reach.SENT, START.plusDays(10), START.plusDays(10));
        settle(Reach.SENT, START.plusDays(10), LAST.plusDays(2));
        assertThat(window.inFavour()).as("postponing or exempting is for people").isFalse();
    }

    /** Contracts of all kinds, a relay that comes and goes, days that pass by ones and by dozens. */
    @Test
    void silenceNeverCountsBeforeTheWholePeriodHasRunSinceTheNoticeWasSent() {
        var random = new Random(1182);
        var rules = List.of(Contracts.PUBLISHED, Contracts.rule(Contracts.google()), Contracts.rule(Contracts.specific()), Contracts.rule(Contracts.dora()),
                Contracts.rule(Contracts.general(Contracts.businessDays(10), Contracts.businessDays(10))));
        for (int round = 0; round < 3_000; round++) {
            var rule = rules.get(random.nextInt(rules.size()));
            var one = Contracts.window(rule, START);
            LocalDate sentOn = null;
            LocalDate today = START;
            for (int step = 0; step < 15; step++) {
                today = today.plusDays(random.nextInt(4) == 0 ? random.nextInt(60) : random.nextInt(3));
                if (sentOn == null && random.nextInt(3) == 0) {
                    sentOn = today;
                } else if (sentOn != null && random.nextInt(12) == 0) {
                    sentOn = null;
                }
                one.settle(sentOn == null ? Reach.PENDING : Reach.SENT, sentOn, rule, Contracts.moment(today));
                if (one.state() == WindowState.SILENCE_CONSENT || one.state() == WindowState.REFUSED) {
                    assertThat(sentOn).isNotNull();
                    var counted = sentOn.isAfter(START.plusDays(1)) ? rule.deadlines(sentOn, Contracts.WEEKENDS) : rule.deadlines(START, Contracts.WEEKENDS);
                    assertThat(today).as("%s sent on %s", rule, sentOn).isAfter(counted.waitingUntil());
                }
            }
        }
    }

    private void settle(Reach reach, LocalDate sentOn, LocalDate today) {
        window.settle(reach, sentOn, Contracts.PUBLISHED, Contracts.moment(today));
    }
}
