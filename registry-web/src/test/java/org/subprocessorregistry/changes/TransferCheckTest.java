package org.subprocessorregistry.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.engagements.Location;
import org.subprocessorregistry.engagements.Transfer;
import org.subprocessorregistry.transfers.TransferFact;
import org.subprocessorregistry.transfers.TransferRule;

class TransferCheckTest {

    private static final LocalDate ON = LocalDate.of(2026, 12, 29);
    private static final Engagement GERMANY = new Engagement("mail", List.of("hosting"), List.of("account-data"),
            List.of(new Location("processing", "DE", "Leipzig")), null, null, null, null);
    private static final Engagement INDIA = at("IN");

    private final TransferCheck check = new TransferCheck(new TransferRule(List.of(
            new TransferFact("DE", "eea", "whole", "", LocalDate.of(1994, 1, 1), null, "OJ L 1", "EEA"))), ON);

    @Test
    void anAdditionInAThirdCountryNeedsABasisAndTheRuleIsNamed() {
        assertThat(check.missing(item(ChangeKind.ADD, null, INDIA))).singleElement().satisfies(missing -> {
            assertThat(missing.item()).isEqualTo(1);
            assertThat(missing.field()).isEqualTo("transfer");
            assertThat(missing.rule()).startsWith("GDPR Ch. V").contains("India");
        });
        assertThat(check.missing(item(ChangeKind.ADD, null, based(INDIA, new Transfer("IN", "scc", "module-3", null, null))))).isEmpty();
        assertThat(check.missing(item(ChangeKind.ADD, null, GERMANY))).isEmpty();
    }

    @Test
    void aNewPlaceAndABasisThatGoesAwayCountAndWhatWasWithoutOneBeforeDoesNot() {
        assertThat(check.missing(item(ChangeKind.CHANGE_LOCATIONS, GERMANY, INDIA))).hasSize(1);
        assertThat(check.missing(item(ChangeKind.CHANGE_TRANSFER, based(INDIA, new Transfer("IN", "scc")), INDIA))).hasSize(1);
        assertThat(check.missing(item(ChangeKind.CHANGE_FUNCTIONS, INDIA, INDIA))).isEmpty();
        assertThat(check.missing(item(ChangeKind.CHANGE_LOCATIONS, INDIA, at("IN", "CN")))).singleElement()
                .satisfies(missing -> assertThat(missing.rule()).contains("China"));
    }

    @Test
    void aClaimThatDoesNotStandIsRefusedWithItsReason() {
        assertThat(check.missing(item(ChangeKind.ADD, null, based(INDIA, new Transfer("IN", "adequacy"))))).extracting(ReadinessView.Missing::rule)
                .anyMatch(rule -> rule.contains("there is no adequacy decision for India on 2026-12-29"));
        assertThat(check.missing(item(ChangeKind.ADD, null, based(GERMANY, new Transfer("CH", "dpf"))))).extracting(ReadinessView.Missing::rule)
                .singleElement().asString().contains("does not cover Switzerland");
    }

    private static Engagement at(String... countries) {
        return GERMANY.with("locations", Arrays.stream(countries).map(country -> new Location("remote-access", country, null)).toList());
    }

    private static Engagement based(Engagement engagement, Transfer basis) {
        return engagement.with("transfer", List.of(basis));
    }

    private static ChangeItem item(ChangeKind kind, Engagement before, Engagement after) {
        return new ChangeItem(1, kind, UUID.randomUUID(), null, UUID.randomUUID(), after, null,
                before == null ? null : new ChangeItem.Before(before, null), null);
    }
}
