package org.subprocessorregistry.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.notices.Reach;

/** Whatever happens to the windows, a change is cleared only when nothing holds it back and the waiting is over. */
class ProgressTest {

    private static final LocalDate START = LocalDate.of(2026, 11, 23);
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    @Test
    void withoutCustomersThePublishedPolicyIsTheWaitingPeriod() {
        var change = announced();
        assertThat(Progress.of(change, List.of(), 0, START.plusDays(30)).state()).isEqualTo(ChangeState.ANNOUNCED);
        assertThat(Progress.of(change, List.of(), 0, START.plusDays(31)).state()).isEqualTo(ChangeState.CLEARED);
    }

    @Test
    void aLapsedAuditBlocks() {
        assertThat(Progress.of(announced(), List.of(), 1, START.plusDays(31)).state()).isEqualTo(ChangeState.BLOCKED);
    }

    @Test
    void neverClearedWithAGatingWindowOpenOrObjected() {
        var random = new Random(28);
        for (int round = 0; round < 5_000; round++) {
            var change = announced();
            var windows = new ArrayList<Window>();
            for (int i = 0; i < 3; i++) {
                windows.add(Contracts.window(Contracts.PUBLISHED, START));
            }
            LocalDate today = START;
            for (int step = 0; step < 12; step++) {
                today = today.plusDays(random.nextInt(8));
                act(windows.get(random.nextInt(3)), random, today);
                var progress = Progress.of(change, windows, 0, today);
                if (progress.cleared()) {
                    assertThat(today).isAfter(change.waitingUntil());
                    assertThat(windows).noneMatch(Window::holdsBack)
                            .allMatch(window -> !window.gating() || WindowState.FAVOURABLE.contains(window.state()));
                }
                assertThat(progress.blocked()).isEqualTo(windows.stream().anyMatch(Window::holdsBack));
            }
        }
    }

    private static void act(Window window, Random random, LocalDate today) {
        switch (random.nextInt(6)) {
            case 0 -> window.object(today, NOW);
            case 1 -> window.approve(NOW);
            case 2 -> window.exempt(NOW);
            case 3 -> window.reopen(today, Contracts.PUBLISHED, NOW);
            default -> window.settle(Reach.values()[random.nextInt(3)], START, Contracts.PUBLISHED, Contracts.moment(today));
        }
    }

    private static Change announced() {
        var item = new ChangeItem(1, ChangeKind.ADD, UUID.randomUUID(), null, UUID.randomUUID(),
                new Engagement("mail", List.of(), List.of(), List.of(), List.of(), null, null, null), null, null, null);
        var change = new Change("CHG-2026-001", new ChangeContent("Title", "Reason", null, List.of(item), MaterialityDecision.byKind(List.of(item))), UUID.randomUUID(), NOW);
        change.submit(UUID.randomUUID(), NOW);
        change.approve(UUID.randomUUID(), NOW);
        change.announce(START, START.plusDays(40), Contracts.PUBLISHED.deadlines(START, Contracts.WEEKENDS), change.items(), UUID.randomUUID(), NOW);
        return change;
    }
}
