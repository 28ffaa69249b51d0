package org.subprocessorregistry.subprocessors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.subprocessorregistry.engagements.Dora;
import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.engagements.Location;
import org.subprocessorregistry.engagements.Transfer;
import org.subprocessorregistry.transfers.TransferRule;

class LinterTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);
    private static final TransferRule NO_FACTS = new TransferRule(List.of());
    private static final Engagement COMPLETE = new Engagement("mail", List.of("hosting"), List.of("account-data"),
            List.of(new Location("processing", "IN", null)), List.of(new Transfer("IN", "scc", "module-3", "TIA-7", null)), null, null, null)
            .with("dataSubjects", List.of("customers")).with("description", "Hosts mailboxes").with("responsibility", "Hosting only")
            .with("retention", "30 days after the end");

    @Test
    void aBareRecordIsToldWhoWillAskForWhat() {
        var warnings = Linter.look(record(new NewSubprocessor("Acme GmbH", null, null, null, null, null, null, null, null, null)));
        assertThat(warnings).extracting(LintWarning::field).containsExactly("address", "country", "contact.name", "contact.position", "contact.email",
                "dpoContact", "lei", "reviewMonths");
        assertThat(warnings).allSatisfy(warning -> {
            assertThat(warning.service()).isNull();
            assertThat(warning.source()).isNotBlank();
            assertThat(warning.text()).endsWith(".");
        });
        assertThat(source(warnings, "address")).isEqualTo("EDPB Opinion 22/2024");
        assertThat(source(warnings, "contact.name")).contains("EDPB Opinion 22/2024").contains("Annex III");
        assertThat(source(warnings, "dpoContact")).isEqualTo("GDPR Art. 30(2)(a)");
        assertThat(source(warnings, "lei")).startsWith("DORA");
    }

    @Test
    void aCompleteRecordAndEngagementHaveNoWarning() {
        var record = record(new NewSubprocessor("Acme GmbH", "Acme", "Markt 1", "DE", new ContactPerson("Nora", "DPO", "dpo@acme.example"), null, false,
                null, null, null, null, null, "5493001KJTIIGC8Y1R12", null, null, null, null, null, null, null, null, null, "Nora Nord", 12, null));
        assertThat(Linter.look(record, List.of(COMPLETE), NO_FACTS, TODAY)).isEmpty();
    }

    @Test
    void anEngagementIsToldWhatTheAnnexesWant() {
        var bare = new Engagement("mail", null, null, List.of(new Location(null, "IN", null)), List.of(new Transfer("IN", "scc")), null, null, null)
                .with("dora", new Dora(true, null, null, null));
        assertThat(Linter.look(bare, NO_FACTS, TODAY)).allSatisfy(warning -> assertThat(warning.service()).isEqualTo("mail"))
                .extracting(LintWarning::field).containsExactly("functions", "description", "responsibility", "dataCategories", "dataSubjects",
                        "retention", "locations.type", "transfer.module", "transfer.tiaRef", "dora.ictServiceType");
    }

    @Test
    void aThirdCountryWithoutABasisAndAPlaceOfNoCountryAreNamed() {
        var places = List.of(new Location("processing", "IN", null), new Location("at-rest", null, "Global"));
        assertThat(Linter.look(COMPLETE.with("locations", places).with("transfer", List.of()), NO_FACTS, TODAY)).extracting(LintWarning::text)
                .containsExactly("India is outside the EEA and no basis is on record.",
                        "Nobody can tell whether \"Global\" is inside the EEA: name the countries.");
    }

    private static SubprocessorView record(NewSubprocessor request) {
        return new Subprocessor("acme", SubprocessorFields.of(request), Instant.EPOCH).view();
    }

    private static String source(List<LintWarning> warnings, String field) {
        return warnings.stream().filter(warning -> warning.field().equals(field)).findFirst().orElseThrow().source();
    }
}
