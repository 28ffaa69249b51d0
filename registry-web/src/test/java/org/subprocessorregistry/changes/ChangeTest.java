package org.subprocessorregistry.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.problems.Conflict;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RegistryException;
import org.subprocessorregistry.problems.RuleViolation;

/** The states of a change and four eyes. */
class ChangeTest {

    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final UUID MARA = UUID.randomUUID();
    private static final UUID JONAS = UUID.randomUUID();
    private static final UUID PRIYA = UUID.randomUUID();

    @Test
    void nobodyApprovesWhatHeEdited() {
        var change = inReview(ChangeKind.ADD);
        assertProblem(() -> change.approve(MARA, NOW), ProblemType.FOUR_EYES);
        change.approve(JONAS, NOW);
        assertThat(change.state()).isEqualTo(ChangeState.APPROVED);
    }

    @Test
    void everyEditorSinceTheLastApprovalIsBarred() {
        var change = draft(ChangeKind.ADD);
        change.edit(content("Title", items(ChangeKind.ADD)), JONAS, NOW);
        change.submit(MARA, NOW);
        assertProblem(() -> change.approve(MARA, NOW), ProblemType.FOUR_EYES);
        assertProblem(() -> change.approve(JONAS, NOW), ProblemType.FOUR_EYES);
        change.approve(PRIYA, NOW);
    }

    @Test
    void editingAnApprovedChangeMakesItADraftAgain() {
        var change = approved(ChangeKind.ADD);
        change.edit(content("Other title", items(ChangeKind.ADD)), JONAS, NOW);
        assertThat(change.state()).isEqualTo(ChangeState.DRAFT);
        assertProblem(change::requireApproved, ProblemType.WRONG_STATE);
        change.submit(MARA, NOW);
        assertProblem(() -> change.approve(JONAS, NOW), ProblemType.FOUR_EYES);
    }

    @Test
    void notifyWaitsWhileInformIsClearedAtOnce() {
        var notify = approved(ChangeKind.ADD);
        notify.announce(TODAY, TODAY.plusDays(40), Contracts.PUBLISHED.deadlines(TODAY, Contracts.WEEKENDS), notify.items(), JONAS, NOW);
        assertThat(notify.state()).isEqualTo(ChangeState.ANNOUNCED);
        var inform = approved(ChangeKind.REMOVE);
        inform.announce(TODAY, TODAY, null, inform.items(), JONAS, NOW);
        assertThat(inform.state()).isEqualTo(ChangeState.CLEARED);
    }

    @Test
    void theStrictestItemDecidesAndASuspensionStandsAlone() {
        assertThat(draft(ChangeKind.REMOVE, ChangeKind.ADD).treatment()).isEqualTo(Treatment.NOTIFY);
        assertThat(draft(ChangeKind.SUSPEND).treatment()).isEqualTo(Treatment.AT_ONCE);
        assertThatThrownBy(() -> draft(ChangeKind.SUSPEND, ChangeKind.ADD)).isInstanceOf(RuleViolation.class).hasMessageContaining("stands alone");
    }

    @Test
    void takesEffectOnceAndOnlyFromCleared() {
        var change = approved(ChangeKind.ADD);
        change.announce(TODAY, TODAY.plusDays(40), Contracts.PUBLISHED.deadlines(TODAY, Contracts.WEEKENDS), change.items(), JONAS, NOW);
        assertProblem(() -> change.takeEffect(NOW), ProblemType.WRONG_STATE);
        change.clear(NOW);
        change.block();
        assertProblem(() -> change.takeEffect(NOW), ProblemType.WRONG_STATE);
        change.unblock();
        change.clear(NOW);
        change.takeEffect(NOW);
        assertProblem(() -> change.takeEffect(NOW), ProblemType.WRONG_STATE);
        assertProblem(() -> change.withdraw("Too late", NOW), ProblemType.WRONG_STATE);
    }

    @Test
    void aChangeWithoutItemsIsNotSubmitted() {
        assertThatThrownBy(() -> draft().submit(MARA, NOW)).isInstanceOf(RuleViolation.class);
    }

    @Test
    void twoApprovalsAreOneTooMany() {
        assertThatThrownBy(() -> approved(ChangeKind.ADD).approve(PRIYA, NOW)).isInstanceOf(Conflict.class);
    }

    @Test
    void whoEditedMayNotApproveAfterTheApprovalWasTakenBack() {
        var change = approved(ChangeKind.ADD);
        change.reject();
        change.submit(MARA, NOW);
        assertProblem(() -> change.approve(MARA, NOW), ProblemType.FOUR_EYES);
    }

    private static Change approved(ChangeKind... kinds) {
        var change = inReview(kinds);
        change.approve(JONAS, NOW);
        return change;
    }

    private static Change inReview(ChangeKind... kinds) {
        var change = draft(kinds);
        change.submit(MARA, NOW);
        return change;
    }

    private static Change draft(ChangeKind... kinds) {
        return new Change("CHG-2026-001", content("Title", items(kinds)), MARA, NOW);
    }

    private static ChangeContent content(String title, List<ChangeItem> items) {
        return new ChangeContent(title, "Reason", null, items, MaterialityDecision.byKind(items));
    }

    private static List<ChangeItem> items(ChangeKind... kinds) {
        var engagement = new Engagement("mail", List.of("hosting"), List.of(), List.of(), List.of(), null, null, null);
        return Arrays.stream(kinds).map(kind -> new ChangeItem(1, kind, UUID.randomUUID(), null, UUID.randomUUID(),
                kind.needsEngagement() ? engagement : null, null, null, null)).toList();
    }

    private static void assertProblem(Runnable action, ProblemType type) {
        assertThatThrownBy(action::run).isInstanceOfSatisfying(RegistryException.class, problem -> assertThat(problem.type()).isEqualTo(type));
    }
}
