package org.subprocessorregistry.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.engagements.Location;
import org.subprocessorregistry.problems.Conflict;
import org.subprocessorregistry.problems.ProblemType;

/** The kinds are the floor, the policy decides on corrections; an emergency has two approvers; who is exempt was confirmed by two. */
class MaterialityPolicyTest {

    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final UUID MARA = UUID.randomUUID();
    private static final UUID JONAS = UUID.randomUUID();
    private static final UUID PRIYA = UUID.randomUUID();
    private static final Engagement GERMANY = new Engagement("mail", List.of("hosting"), List.of("account-data"),
            List.of(new Location("processing", "DE", "Leipzig")), List.of(), null, null, null);

    private final MaterialityPolicy policy = policy(new MaterialityRule("locations", "leaves-eea", Materiality.NOTIFY),
            new MaterialityRule("locations", "any", Materiality.NONE));

    @ParameterizedTest
    @EnumSource(ChangeKind.class)
    void noPolicyIsLaxerThanTheTableOfKinds(ChangeKind kind) {
        var lax = policy(new MaterialityRule("any", "any", Materiality.NONE));
        assertThat(lax.decide(List.of(item(kind, GERMANY, GERMANY))).treatment()).isLessThanOrEqualTo(kind.treatment());
    }

    @Test
    void aPlaceOutsideTheEeaIsAskedAboutEvenAsACorrection() {
        var decision = policy.decide(List.of(item(ChangeKind.CORRECT, GERMANY, in("US"))));
        assertThat(decision.treatment()).isEqualTo(Treatment.NOTIFY);
        assertThat(decision.policyVersion()).isEqualTo(7);
        assertThat(decision.reasons()).anySatisfy(reason -> {
            assertThat(reason.when()).isEqualTo("leaves-eea");
            assertThat(reason.detail()).isEqualTo("US");
        });
        assertThat(policy.decide(List.of(item(ChangeKind.CORRECT, GERMANY, in("FR")))).treatment()).isEqualTo(Treatment.INFORM);
    }

    /** The shipped rules: more is seen, or of more customers. */
    @Test
    void whoeverLosesAPromiseOrIsNoLongerLeftOutIsAsked() {
        var shipped = policy(new MaterialityRule("pseudonymisedOnly", "removed", Materiality.NOTIFY), new MaterialityRule("excludedTiers", "removed", Materiality.NOTIFY));
        var promised = GERMANY.with("pseudonymisedOnly", true).with("excludedTiers", List.of("Government"));
        assertThat(shipped.decide(List.of(item(ChangeKind.CORRECT, GERMANY, promised))).treatment()).isEqualTo(Treatment.INFORM);
        assertThat(shipped.decide(List.of(item(ChangeKind.CORRECT, promised, promised.with("pseudonymisedOnly", false)))).treatment()).isEqualTo(Treatment.NOTIFY);
        assertThat(shipped.decide(List.of(item(ChangeKind.CORRECT, promised, promised.with("excludedTiers", List.of())))).treatment()).isEqualTo(Treatment.NOTIFY);
    }

    @Test
    void anEmergencyNeedsTwoApproversBesidesItsEditors() {
        var items = List.of(item(ChangeKind.ADD, null, GERMANY));
        var change = new Change("CHG-2026-001", new ChangeContent("T", "R", "The old one is bankrupt.", items, policy.decide(items)), MARA, NOW);
        change.submit(MARA, NOW);
        assertFourEyes(() -> change.approve(MARA, NOW));
        change.approve(JONAS, NOW);
        assertThat(change.state()).isEqualTo(ChangeState.IN_REVIEW);
        assertFourEyes(() -> change.approve(JONAS, NOW));
        change.approve(PRIYA, NOW);
        assertThat(change.state()).isEqualTo(ChangeState.APPROVED);
    }

    @Test
    void aPostponementNamesALaterDay() {
        var items = List.of(item(ChangeKind.ADD, null, GERMANY));
        var change = new Change("CHG-2026-001", new ChangeContent("T", "R", null, items, policy.decide(items)), MARA, NOW);
        change.submit(MARA, NOW);
        change.approve(JONAS, NOW);
        var today = LocalDate.of(2026, 11, 23);
        change.announce(today, today.plusDays(40), new Deadlines(today.plusDays(30), today.plusDays(30)), items, JONAS, NOW);
        assertThatThrownBy(() -> change.postpone(today.plusDays(40), today)).hasMessageContaining("later day");
        change.postpone(today.plusDays(60), today);
        assertThat(change.effectiveOn()).isEqualTo(today.plusDays(60));
        assertThat(change.waitingUntil()).isEqualTo(today.plusDays(30));
    }

    @Test
    void anExemptionIsConfirmedByAnotherPersonOnce() {
        var exemption = new Exemption(UUID.randomUUID(), UUID.randomUUID(), "Its contract ends.", JONAS, NOW);
        assertFourEyes(() -> exemption.confirm(JONAS, NOW));
        exemption.confirm(PRIYA, NOW);
        assertThatThrownBy(() -> exemption.confirm(MARA, NOW)).isInstanceOf(Conflict.class);
    }

    private static void assertFourEyes(Runnable action) {
        assertThatThrownBy(action::run).isInstanceOfSatisfying(Conflict.class, conflict -> assertThat(conflict.type()).isEqualTo(ProblemType.FOUR_EYES));
    }

    private static MaterialityPolicy policy(MaterialityRule... rules) {
        return new MaterialityPolicy(7, List.of(rules));
    }

    private static Engagement in(String country) {
        return GERMANY.with("locations", List.of(new Location("processing", country, null)));
    }

    private static ChangeItem item(ChangeKind kind, Engagement before, Engagement after) {
        return new ChangeItem(1, kind, UUID.randomUUID(), null, UUID.randomUUID(), after, null, new ChangeItem.Before(before, null), null);
    }
}
