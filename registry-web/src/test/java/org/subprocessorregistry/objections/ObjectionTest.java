package org.subprocessorregistry.objections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.subprocessorregistry.alternatives.AlternativeView;
import org.subprocessorregistry.problems.Conflict;
import org.subprocessorregistry.problems.ProblemType;

/** Who may decide what, and how often (DOMAIN §3.1, §3.4, §3.8, §3.9). */
class ObjectionTest {

    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);
    private static final UUID ONE = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();

    @ParameterizedTest
    @EnumSource(names = {"EXEMPTED", "PARTIAL_TERMINATION", "REJECTED"})
    void whatLeavesOutOrOverrulesNeedsASecondPerson(Resolution resolution) {
        var objection = received(UUID.randomUUID(), ObjectionType.OBJECT, true);
        objection.decide(resolution, "Because.", ONE, NOW);
        assertThat(objection.state()).isEqualTo(ObjectionState.AWAITING_CONFIRMATION);
        refuses(() -> objection.confirm(ONE, NOW), ProblemType.FOUR_EYES);
        objection.confirm(OTHER, NOW);
        assertThat(objection.state()).isEqualTo(ObjectionState.RESOLVED);
        assertThat(objection.resolvedBy()).isEqualTo(OTHER);
        refuses(() -> objection.confirm(OTHER, NOW), ProblemType.WRONG_STATE);
    }

    @ParameterizedTest
    @EnumSource(names = {"WITHDRAWN", "MITIGATED"})
    void whatTheCustomerWantsNeedsOnePerson(Resolution resolution) {
        var objection = received(UUID.randomUUID(), ObjectionType.OBJECT, true);
        objection.decide(resolution, "Agreed.", ONE, NOW);
        assertThat(objection.state()).isEqualTo(ObjectionState.RESOLVED);
        refuses(() -> objection.confirm(OTHER, NOW), ProblemType.WRONG_STATE);
    }

    @ParameterizedTest
    @EnumSource(Resolution.class)
    void whatIsResolvedIsNotResolvedAgain(Resolution again) {
        var objection = received(UUID.randomUUID(), ObjectionType.OBJECT, true);
        objection.decide(Resolution.MITIGATED, "Agreed.", ONE, NOW);
        refuses(() -> objection.decide(again, "No.", OTHER, NOW), ProblemType.WRONG_STATE);
        assertThat(objection.resolution()).isEqualTo(Resolution.MITIGATED);
    }

    @Test
    void untilTheSecondPersonConfirmsTheFirstMayDecideAnew() {
        var objection = received(UUID.randomUUID(), ObjectionType.OBJECT, true);
        objection.decide(Resolution.REJECTED, "No.", ONE, NOW);
        objection.decide(Resolution.EXEMPTED, "Left out after all.", OTHER, NOW);
        refuses(() -> objection.confirm(OTHER, NOW), ProblemType.FOUR_EYES);
        objection.confirm(ONE, NOW);
        assertThat(objection.resolution()).isEqualTo(Resolution.EXEMPTED);
    }

    @Test
    void theCustomersAcceptanceEndsAPendingDecision() {
        var objection = received(UUID.randomUUID(), ObjectionType.OBJECT, true);
        objection.decide(Resolution.REJECTED, "No.", ONE, NOW);
        objection.decide(Resolution.MITIGATED, "Accepted.", null, NOW);
        assertThat(objection.state()).isEqualTo(ObjectionState.RESOLVED);
        assertThat(objection.proposedBy()).isNull();
        refuses(() -> objection.confirm(OTHER, NOW), ProblemType.WRONG_STATE);
    }

    @Test
    void onlyWhatIsInTimeAndACustomersHoldsTheWindow() {
        assertThat(received(UUID.randomUUID(), ObjectionType.OBJECT, true).holdsWindow()).isTrue();
        assertThat(received(UUID.randomUUID(), ObjectionType.MODIFICATION, true).holdsWindow()).isTrue();
        assertThat(received(UUID.randomUUID(), ObjectionType.QUESTION, true).holdsWindow()).as("a question").isFalse();
        assertThat(received(UUID.randomUUID(), ObjectionType.OBJECT, false).holdsWindow()).as("late").isFalse();
        assertThat(received(null, ObjectionType.OBJECT, true).holdsWindow()).as("nobody's").isFalse();
    }

    @Test
    void aCaseIsMatchedOnce() {
        var objection = received(null, ObjectionType.OBJECT, true);
        assertThat(objection.state()).isEqualTo(ObjectionState.UNMATCHED);
        objection.match(ONE, true, TODAY.plusDays(60));
        assertThat(objection.dueBy()).as("by the contract").isEqualTo(TODAY.plusDays(60));
        assertThat(objection.holdsWindow()).isTrue();
        refuses(() -> objection.match(OTHER, true, TODAY), ProblemType.WRONG_STATE);
        assertThat(objection.customerId()).isEqualTo(ONE);
    }

    @Test
    void whoeverWritesAgainOpensWhatWasResolved() {
        var objection = received(UUID.randomUUID(), ObjectionType.QUESTION, true);
        objection.decide(Resolution.WITHDRAWN, "Answered.", ONE, NOW);
        assertThat(objection.joinedBy(ObjectionType.OBJECT, true, TODAY.plusDays(28), TODAY.plusDays(58))).as("newly holds the change back").isTrue();
        assertThat(objection.dueBy()).as("the whole cure period").isEqualTo(TODAY.plusDays(58));
        assertThat(objection.receivedOn()).isEqualTo(TODAY.plusDays(28));
        assertThat(objection.state()).isEqualTo(ObjectionState.OPEN);
        assertThat(objection.type()).isEqualTo(ObjectionType.OBJECT);
        assertThat(objection.resolution()).isNull();
        assertThat(objection.joinedBy(ObjectionType.QUESTION, true, TODAY.plusDays(30), TODAY.plusDays(60))).isFalse();
        assertThat(objection.dueBy()).as("a further message moves nothing").isEqualTo(TODAY.plusDays(58));
        assertThat(objection.type()).as("a question takes no objection back").isEqualTo(ObjectionType.OBJECT);
    }

    @Test
    void anOfferIsAcceptedOnce() {
        var offer = new Offer(UUID.randomUUID(), new AlternativeView(UUID.randomUUID(), Map.of("en", "Stay.", "de", "Bleib."),
                null, null, false, true, NOW, 1), null, NOW);
        assertThat(offer.text("de")).isEqualTo("Bleib.");
        assertThat(offer.text("fr")).as("English where there is no French").isEqualTo("Stay.");
        offer.accept(NOW);
        refuses(() -> offer.accept(NOW), ProblemType.WRONG_STATE);
    }

    private static Objection received(UUID customer, ObjectionType type, boolean inTime) {
        var sender = new Objection.Sender(UUID.randomUUID(), customer, UUID.randomUUID(), null);
        return new Objection("OBJ-2026-0001", sender, type, new byte[] {1}, List.of(), Channel.LINK, inTime, TODAY, TODAY.plusDays(30), NOW);
    }

    private static void refuses(ThrowingCallable deed, ProblemType rule) {
        assertThatThrownBy(deed).isInstanceOfSatisfying(Conflict.class, conflict -> assertThat(conflict.type()).isEqualTo(rule));
    }
}
