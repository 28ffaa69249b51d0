package org.subprocessorregistry.objections;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.subprocessorregistry.changes.WindowView;

/** What a case does to window and gate while nobody has decided, and what each decision would do (DOMAIN §3.4, §3.8, §3.9). */
class CaseEffectTest {

    private static final LocalDate DAY = LocalDate.of(2026, 12, 23);

    @ParameterizedTest
    @CsvSource({
            // type, matched, in time, state, window, gating, change -> effect
            "object, true, true, open, objected, true, blocked, HOLDS",
            "modification, true, true, open, objected, true, blocked, HOLDS",
            "object, true, true, awaiting-confirmation, objected, true, blocked, HOLDS_UNTIL_CONFIRMED",
            "object, true, true, open, objected, false, cleared, GATE_FROM_EFFECT",
            "object, true, true, open, objected, false, effective, GATE_NOW",
            "object, true, true, open, exempt, true, announced, SETTLED",
            "object, true, true, open, , true, announced, NO_WINDOW",
            "object, true, false, open, silence-consent, true, cleared, LATE",
            "question, true, true, open, open, true, announced, QUESTION",
            "object, false, true, unmatched, , true, announced, UNMATCHED",
            "object, true, true, resolved, approved, true, cleared, SETTLED"})
    void saysWhatWaitsForIt(String type, boolean matched, boolean inTime, String state, String window, boolean gating, String change, CaseEffect effect) {
        assertThat(CaseEffect.of(objection(type, matched, inTime, state), window(window, gating, true, "consent"), change)).isEqualTo(effect);
    }

    @Test
    void onlyWhatHoldsTheChangeIsSaidToHoldIt() {
        assertThat(List.of(CaseEffect.values())).filteredOn(CaseEffect::isHolding).containsExactly(CaseEffect.HOLDS, CaseEffect.HOLDS_UNTIL_CONFIRMED);
    }

    @Test
    void aQuestionIsAnsweredAndNothingElse() {
        assertThat(ResolutionChoice.of(objection("question", true, true, "open"), window("open", true, true, "consent")))
                .singleElement().satisfies(choice -> assertThat(choice.effect()).isEqualTo("withdrawn-question"));
    }

    @Test
    void underSpecificAuthorisationNobodyIsOverruled() {
        var choices = ResolutionChoice.of(objection("object", true, true, "open"), window("objected", true, false, "refusal"));
        assertThat(choices).filteredOn(choice -> !choice.isPossible()).singleElement().satisfies(choice -> {
            assertThat(choice.code()).isEqualTo("rejected");
            assertThat(choice.refused()).isEqualTo("authorisation");
        });
        assertThat(choices).first().extracting(ResolutionChoice::effect).isEqualTo("withdrawn-refusal");
    }

    @Test
    void nobodysCaseLeavesNobodyOut() {
        assertThat(ResolutionChoice.of(objection("object", false, true, "unmatched"), null)).filteredOn(choice -> !choice.isPossible())
                .extracting(ResolutionChoice::code).containsExactly("exempted", "partial-termination");
    }

    @Test
    void whatALateObjectionNeverHeldIsSaidToStay() {
        assertThat(ResolutionChoice.of(objection("object", true, false, "open"), window("silence-consent", true, true, "consent")))
                .extracting(ResolutionChoice::effect).containsExactly("withdrawn-none", "mitigated-none", "exempted", "partial-termination", "rejected-none");
    }

    private static ObjectionView objection(String type, boolean matched, boolean inTime, String state) {
        UUID customer = matched ? UUID.randomUUID() : null;
        return new ObjectionView(UUID.randomUUID(), "OBJ-2026-0001", UUID.randomUUID(), "CHG-2026-001", customer, matched ? "Coho" : null, type, "No.",
                List.of(), state, inTime, matched, DAY, Instant.EPOCH, DAY, "link", null, "ann@coho.example", null, null, null, null, null, null, null, 1,
                List.of(), List.of(), List.of(), List.of());
    }

    private static WindowView window(String state, boolean gating, boolean mayOverrule, String silence) {
        return state == null ? null
                : new WindowView(UUID.randomUUID(), "Coho", state, gating, DAY, DAY, DAY, silence, mayOverrule ? "general" : "specific", mayOverrule);
    }
}
