package org.subprocessorregistry.commitments;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

class MissingCommitmentsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    @Test
    void withoutAContractEveryLetterIsMissing() {
        assertThat(Commitments.missing(List.of(), DAY)).containsExactly("art-28-3-a", "art-28-3-b", "art-28-3-c", "art-28-3-d",
                "art-28-3-e", "art-28-3-f", "art-28-3-g", "art-28-3-h");
    }

    @Test
    void contractsAddUpAndFurtherPromisesDoNotCount() {
        var dpa = commitment(DAY, null, Term.ART_28_3_A, Term.ART_28_3_B, Term.ART_28_3_C, Term.ART_28_3_D);
        var annex = commitment(DAY, DAY, Term.ART_28_3_E, Term.ART_28_3_F, Term.ART_28_3_G, Term.AUDIT_RIGHT);
        assertThat(Commitments.missing(List.of(dpa, annex), DAY)).containsExactly("art-28-3-h");
    }

    @Test
    void aContractBindsFromItsSignatureToItsLastDay() {
        var all = commitment(DAY, DAY.plusDays(5), Term.mandatory().toArray(Term[]::new));
        assertThat(Commitments.missing(List.of(all), DAY.minusDays(1))).hasSize(8);
        assertThat(Commitments.missing(List.of(all), DAY)).isEmpty();
        assertThat(Commitments.missing(List.of(all), DAY.plusDays(5))).isEmpty();
        assertThat(Commitments.missing(List.of(all), DAY.plusDays(6))).hasSize(8);
    }

    private static CommitmentView commitment(LocalDate signedOn, LocalDate validUntil, Term... terms) {
        return new CommitmentView(UUID.randomUUID(), new UUID(0, 1), CommitmentKind.DPA, signedOn, validUntil, List.of(terms), Instant.EPOCH, "", List.of(), null, null, null, null, null, null, 1);
    }
}
