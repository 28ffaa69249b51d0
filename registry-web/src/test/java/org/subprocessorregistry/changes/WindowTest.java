package org.subprocessorregistry.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;

import org.junit.jupiter.api.Test;
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
    void onlyAnObjectionCanBeDecided() {
        assertThatThrownBy(window::requireObjected).isInstanceOf(Conflict.class).hasMessageContaining("open");
    }

    private WindowState settle(Reach reach, LocalDate today) {
        return settle(window, Contracts.PUBLISHED, reach, START, today);
    }

    private static WindowState settle(Window one, WindowRule rule, Reach reach, LocalDate sentOn, LocalDate today) {
        one.settle(reach, sentOn, rule, Contracts.moment(today));
        return one.state();
    }
}
