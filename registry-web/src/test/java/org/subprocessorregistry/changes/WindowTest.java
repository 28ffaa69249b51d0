package org.subprocessorregistry.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.subprocessorregistry.customers.Authorisation;
import org.subprocessorregistry.customers.ClockStart;
import org.subprocessorregistry.customers.ContractTerms;
import org.subprocessorregistry.customers.RollOver;
import org.subprocessorregistry.customers.Silence;
import org.subprocessorregistry.notices.Reach;
import org.subprocessorregistry.problems.Conflict;

/** One rule of DOMAIN §3 a test: silence, reach, objections in time and late, approvals. */
class WindowTest {

    private static final LocalDate START = LocalDate.of(2026, 11, 23);
    private static final LocalDate LAST = LocalDate.of(2026, 12, 23);
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    private final Window window = Contracts.window(Contracts.PUBLISHED, START);

    @Test
    void silenceIsConsentOnlyAfterTheWaitingPeriod() {
        assertThat(settle(Reach.SENT, LAST)).isEqualTo(WindowState.OPEN);
        assertThat(settle(Reach.SENT, LAST.plusDays(1))).isEqualTo(WindowState.SILENCE_CONSENT);
        assertThat(window.inFavour()).isTrue();
    }

    @Test
    void silenceDoesNotCountWhileTheDeliveryWaits() {
        assertThat(settle(Reach.PENDING, LAST.plusDays(40))).isEqualTo(WindowState.OPEN);
        assertThat(window.inFavour()).isFalse();
        assertThat(window.holdsBack()).as("not yet known to be unreached").isFalse();
    }

    @Test
    void anUnreachedCustomerHoldsTheChangeBackAndOnceReachedItsClockStartsAgain() {
        assertThat(settle(Reach.UNREACHED, START.plusDays(3))).isEqualTo(WindowState.UNREACHED);
        assertThat(window.holdsBack()).isTrue();
        assertThat(settle(window, Contracts.PUBLISHED, Reach.SENT, START.plusDays(10), START.plusDays(10))).isEqualTo(WindowState.OPEN);
        assertThat(window.clockStart()).isEqualTo(START.plusDays(10));
        assertThat(window.waitingUntil()).isAfterOrEqualTo(START.plusDays(40));
    }

    @Test
    void aBounceTurnsSilenceBackButNeverAnApproval() {
        settle(Reach.SENT, LAST.plusDays(1));
        assertThat(settle(Reach.UNREACHED, LAST.plusDays(2))).isEqualTo(WindowState.UNREACHED);
        window.approve(NOW);
        assertThat(settle(Reach.UNREACHED, LAST.plusDays(3))).isEqualTo(WindowState.APPROVED);
    }

    @Test
    void anObjectionInTheWaitingPeriodGatesEvenAfterAnApproval() {
        window.approve(NOW);
        assertThat(window.object(LAST, NOW)).isTrue();
        assertThat(window.holdsBack()).isTrue();
    }

    @Test
    void aLateObjectionChangesNothing() {
        settle(Reach.SENT, LAST.plusDays(1));
        assertThat(window.object(LAST.plusDays(1), NOW)).isFalse();
        assertThat(window.state()).isEqualTo(WindowState.SILENCE_CONSENT);
    }

    @Test
    void anObjectionThatOutlivesTheWaitingPeriodDoesNotGate() {
        var rule = Contracts.rule(Contracts.google());
        var longer = Contracts.window(rule, START);
        assertThat(settle(longer, rule, Reach.SENT, START, START.plusDays(31))).isEqualTo(WindowState.SILENCE_CONSENT);
        assertThat(longer.object(START.plusDays(31), NOW)).isTrue();
        assertThat(longer.state()).isEqualTo(WindowState.OBJECTED);
        assertThat(longer.holdsBack()).isFalse();
    }

    @Test
    void aWithdrawnObjectionReopensOrFollowsTheSilenceRule() {
        window.object(START.plusDays(2), NOW);
        window.reopen(START.plusDays(3), Contracts.PUBLISHED, NOW);
        assertThat(window.state()).isEqualTo(WindowState.OPEN);
        window.object(START.plusDays(4), NOW);
        window.reopen(LAST.plusDays(1), Contracts.PUBLISHED, NOW);
        assertThat(window.state()).isEqualTo(WindowState.SILENCE_CONSENT);
    }

    @Test
    void whoObjectedBeforeHisNoticeLeftHasTheDaysItNamesWhateverBecomesOfTheObjection() {
        window.object(START.plusDays(2), NOW);
        assertThat(settle(window, Contracts.PUBLISHED, Reach.SENT, START.plusDays(10), START.plusDays(10))).isEqualTo(WindowState.OBJECTED);
        assertThat(window.days()).isEqualTo(Contracts.window(Contracts.PUBLISHED, START.plusDays(10)).days());
        window.approve(NOW);
        assertThat(window.object(LAST.plusDays(10), NOW)).as("in time, as he was told").isTrue();
    }

    @Test
    void whoIsExemptHoldsNothingBackAndStaysExempt() {
        window.exempt(NOW);
        assertThat(window.object(START.plusDays(2), NOW)).as("in time all the same").isTrue();
        assertThat(window.state()).isEqualTo(WindowState.EXEMPT);
        assertThat(window.holdsBack()).isFalse();
        assertThat(window.object(LAST.plusDays(1), NOW)).isFalse();
    }

    @Test
    void onlyAnObjectionCanBeDecided() {
        assertThatThrownBy(window::requireObjected).isInstanceOf(Conflict.class).hasMessageContaining("open");
    }

    @Test
    void remindsSevenDaysAndOneDayBeforeItCloses() {
        assertThat(window.reminderDue(LAST.minusDays(8))).isEmpty();
        assertThat(window.reminderDue(LAST.minusDays(7))).contains(7);
        window.reminded(7);
        assertThat(window.reminderDue(LAST.minusDays(5))).as("once").isEmpty();
        assertThat(window.reminderDue(LAST.minusDays(1))).contains(1);
        window.reminded(1);
        assertThat(window.reminderDue(LAST)).as("once").isEmpty();
    }

    @Test
    void afterDowntimeOneReminderAndNotTwo() {
        assertThat(window.reminderDue(LAST.minusDays(1))).contains(1);
        window.reminded(1);
        assertThat(window.reminderDue(LAST.minusDays(1))).isEmpty();
        assertThat(Contracts.window(Contracts.PUBLISHED, START).reminderDue(LAST.plusDays(1))).as("the day is over").isEmpty();
        assertThat(Contracts.window(Contracts.PUBLISHED, START).reminderDue(LAST.minusDays(3))).as("late, but only once").contains(7);
    }

    @Test
    void whoAnsweredIsNotRemindedAndAClockThatStartsAgainRemindsAgain() {
        window.reminded(1);
        settle(window, Contracts.PUBLISHED, Reach.SENT, START.plusDays(20), START.plusDays(20));
        assertThat(window.clockStart()).isEqualTo(START.plusDays(20));
        assertThat(window.reminderDue(START.plusDays(44))).contains(7);
        window.object(START.plusDays(21), NOW);
        assertThat(window.reminderDue(START.plusDays(44))).isEmpty();
        window.approve(NOW);
        assertThat(window.reminderDue(START.plusDays(44))).isEmpty();
    }

    @Test
    void aPeriodShorterThanTheReminderHasNone() {
        var rule = new WindowRule(Contracts.general(Contracts.days(5), Contracts.days(5)), Contracts.NO_POLICY, List.of());
        var brief = Contracts.window(rule, START);
        assertThat(brief.reminderDue(START)).isEmpty();
        assertThat(brief.reminderDue(brief.closesOn().minusDays(1))).contains(1);
    }

    @Test
    void underSpecificAuthorisationTheWindowClosesWhenSilenceRefuses() {
        var rule = Contracts.rule(new ContractTerms(Authorisation.SPECIFIC, Contracts.days(45), Contracts.days(10), ClockStart.PUBLICATION, null,
                RollOver.NONE, Silence.REFUSAL, false, null, null, List.of(), null, List.of()));
        var one = Contracts.window(rule, START);
        assertThat(one.closesOn()).isEqualTo(one.waitingUntil()).isAfter(one.objectUntil());
        assertThat(one.reminderDue(one.objectUntil())).isEmpty();
    }

    @Test
    void d_anAmendmentRestartsTheClockAndKeepsTheObjection() {
        var anew = Contracts.line(Contracts.PUBLISHED, START.plusDays(7));
        window.approve(NOW);
        window.amend(START.plusDays(7), anew, UUID.randomUUID(), NOW);
        assertThat(window.state()).as("the approval lapsed").isEqualTo(WindowState.OPEN);
        assertThat(window.waitingUntil()).isEqualTo(LAST.plusDays(7));
        window.object(START.plusDays(11), NOW);
        window.amend(START.plusDays(12), Contracts.line(Contracts.PUBLISHED, START.plusDays(12)), UUID.randomUUID(), NOW);
        assertThat(window.state()).isEqualTo(WindowState.OBJECTED);
        assertThat(window.clockStart()).isEqualTo(START.plusDays(12));
        window.exempt(NOW);
        window.amend(START.plusDays(13), Contracts.line(Contracts.PUBLISHED, START.plusDays(13)), UUID.randomUUID(), NOW);
        assertThat(window.state()).isEqualTo(WindowState.EXEMPT);
    }

    @Test
    void aNonGatingWindowIsAskedWithTheOthersAfterAnAmendment() {
        var rule = Contracts.rule(Contracts.google());
        var longer = Contracts.window(rule, START);
        settle(longer, rule, Reach.SENT, START, START.plusDays(31));
        longer.object(START.plusDays(31), NOW);
        assertThat(longer.holdsBack()).isFalse();
        longer.amend(START.plusDays(32), Contracts.line(rule, START.plusDays(32)), UUID.randomUUID(), NOW);
        assertThat(longer.holdsBack()).as("the objection is within the new period").isTrue();
    }

    private WindowState settle(Reach reach, LocalDate today) {
        return settle(window, Contracts.PUBLISHED, reach, START, today);
    }

    private static WindowState settle(Window one, WindowRule rule, Reach reach, LocalDate sentOn, LocalDate today) {
        one.settle(reach, sentOn, rule, Contracts.moment(today));
        return one.state();
    }
}
