package org.subprocessorregistry.commitments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.subprocessorregistry.problems.FieldError;
import org.subprocessorregistry.problems.RuleViolation;

class ChecklistTest {

    private static final LocalDate SIGNED = LocalDate.of(2026, 1, 15);
    private static final LocalDate END = LocalDate.of(2027, 1, 14);

    @Test
    void anObligationMayEndBeforeItsContract() {
        LocalDate early = LocalDate.of(2026, 6, 30);
        var contract = contract(END, List.of(Term.ART_28_3_A, Term.ART_28_3_B), List.of(new Evidence(Term.ART_28_3_A, "§ 2", early, null)), null);
        assertThat(Commitments.missing(List.of(contract), early)).doesNotContain("art-28-3-a");
        assertThat(Commitments.missing(List.of(contract), early.plusDays(1))).contains("art-28-3-a").doesNotContain("art-28-3-b");
        assertThat(contract.endings()).containsExactly(early, END);
        assertThat(contract.ending(END)).containsExactly(Term.ART_28_3_B);
    }

    @Test
    void theContractThatHoldsItLongestIsNamed() {
        var ending = contract(END, List.of(Term.ART_28_3_C), List.of(), null);
        var endless = contract(null, List.of(Term.ART_28_3_C), List.of(new Evidence(Term.ART_28_3_C, "Annex II", null, null)), null);
        var line = line(Term.ART_28_3_C, SIGNED, ending, endless);
        assertThat(line.held()).isTrue();
        assertThat(line.commitment()).isEqualTo(endless.id());
        assertThat(line.clause()).isEqualTo("Annex II");
        assertThat(line.until()).isNull();
    }

    @Test
    void whatIsMissingSaysWhy() {
        assertThat(line(Term.ART_28_3_C, SIGNED).detail()).contains("Art. 28(4)");
        assertThat(line(Term.AUDIT_RIGHT, SIGNED)).satisfies(line -> {
            assertThat(line.mandatory()).isFalse();
            assertThat(line.held()).isFalse();
        });
        var contract = contract(END, List.of(Term.ART_28_3_C), List.of(), null);
        assertThat(line(Term.ART_28_3_C, END.plusDays(1), contract).detail()).contains("until 2027-01-14");
        assertThat(line(Term.ART_28_3_C, SIGNED.minusDays(1), contract).detail()).contains("from 2026-01-15");
    }

    @Test
    void aBreachNoticeOfThreeDaysLeavesTheControllerNoTime() {
        assertThat(line(Term.BREACH_NOTICE, SIGNED, contract(null, List.of(Term.BREACH_NOTICE), List.of(), 24)).detail()).isEqualTo("Within 24 hours.");
        assertThat(line(Term.BREACH_NOTICE, SIGNED, contract(null, List.of(Term.BREACH_NOTICE), List.of(), 72)).detail()).contains("72 hours himself");
    }

    @Test
    void everyFieldAtFaultIsNamed() {
        var request = new NewCommitment(UUID.randomUUID(), CommitmentKind.DPA, SIGNED, SIGNED.minusDays(1), List.of(Term.ART_28_3_A), "a\nb",
                List.of(new Evidence(Term.ART_28_3_A, null, SIGNED.minusDays(1), UUID.randomUUID()), new Evidence(Term.ART_28_3_A, null, null, null),
                        new Evidence(Term.ART_28_3_B, null, null, null)), 0, SubSubprocessing.FORBIDDEN, AuditRight.REMOTE, 4000, null);
        assertThatThrownBy(() -> new CommitmentCheck().checked(request, document -> false)).isInstanceOfSatisfying(RuleViolation.class, refusal ->
                assertThat(refusal.errors()).extracting(FieldError::path).containsExactlyInAnyOrder("validUntil", "reference", "evidence[0].validUntil",
                        "evidence[0].document", "evidence[1].term", "evidence[2].term", "breachNoticeHours", "breachNoticeHours", "subSubprocessing",
                        "auditRight", "deletionDays", "deletionDays"));
    }

    private static ChecklistLine line(Term term, LocalDate on, CommitmentView... contracts) {
        return new Checklist(List.of(contracts), on).lines().stream().filter(one -> one.term() == term).findFirst().orElseThrow();
    }

    private static CommitmentView contract(LocalDate until, List<Term> terms, List<Evidence> evidence, Integer hours) {
        return new CommitmentView(UUID.randomUUID(), new UUID(0, 1), CommitmentKind.DPA, SIGNED, until, terms, Instant.EPOCH, "", evidence, hours, null, null,
                null, null, null, 1);
    }
}
