package org.subprocessorregistry.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.subprocessorregistry.engagements.Location;
import org.subprocessorregistry.engagements.Transfer;
import org.subprocessorregistry.engagements.TransferNeed;

class TransferRuleTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);

    private final TransferRule rule = new TransferRule(List.of(
            new TransferFact("DE", "eea", "whole", "", LocalDate.of(1994, 1, 1), null, "OJ L 1", "EEA"),
            new TransferFact("GB", "eea", "whole", "", LocalDate.of(1994, 1, 1), LocalDate.of(2021, 6, 27), "OJ L 29", "Member State"),
            new TransferFact("GB", "adequacy", "whole", "", LocalDate.of(2021, 6, 28), LocalDate.of(2031, 12, 27), "(EU) 2021/1772", "United Kingdom"),
            new TransferFact("CA", "adequacy", "partial", "PIPEDA", LocalDate.of(2001, 12, 20), null, "2002/2/EC", "Canada"),
            new TransferFact("US", "adequacy", "certified", "DPF list", LocalDate.of(2023, 7, 10), null, "(EU) 2023/1795", "DPF")));

    @Test
    void insideTheEeaNothingIsNeeded() {
        assertThat(rule.needs(List.of(place("processing", "DE")), List.of(), TODAY)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"EU", " eea ", "European  Union", "Europäischer Wirtschaftsraum", "Union européenne", "Espacio Económico Europeo"})
    void theEuropeanUnionByNameIsInside(String text) {
        assertThat(rule.needs(List.of(new Location("at-rest", null, text)), List.of(), TODAY)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Global", "Europe", "Customer's choice", "EMEA", "unknown", "eu-west-2"})
    void aPlaceThatIsNoCountryIsNeverTakenToBeInside(String text) {
        assertThat(rule.needs(List.of(new Location("at-rest", null, text)), List.of(), TODAY))
                .containsExactly(new TransferNeed(null, text, TransferNeed.UNCLEAR, null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"at-rest", "processing", "remote-access"})
    void remoteAccessFromAThirdCountryIsATransferLikeStoringThere(String type) {
        assertThat(rule.needs(List.of(place(type, "IN")), List.of(), TODAY)).extracting(TransferNeed::state).containsExactly(TransferNeed.MISSING);
    }

    @Test
    void theSeatOfACompanyAloneIsNoTransferAndAPlaceOfUnknownTypeIsOne() {
        assertThat(rule.needs(List.of(place("corporate", "IN")), List.of(), TODAY)).isEmpty();
        assertThat(rule.needs(List.of(place(null, "IN")), List.of(), TODAY)).hasSize(1);
    }

    @Test
    void aDecisionOnTheWholeCountryIsTheBasisByItselfAsLongAsItStands() {
        var places = List.of(place("processing", "GB"));
        assertThat(rule.needs(places, List.of(), LocalDate.of(2020, 5, 1))).as("a member then").isEmpty();
        assertThat(rule.needs(places, List.of(), TODAY))
                .containsExactly(new TransferNeed("GB", "GB", TransferNeed.COVERED, "adequacy", "(EU) 2021/1772"));
        assertThat(rule.needs(places, List.of(), LocalDate.of(2031, 12, 28))).extracting(TransferNeed::state).containsExactly(TransferNeed.MISSING);
    }

    @Test
    void aDecisionOnAPartOfACountryNeedsSomebodyToStandByIt() {
        var places = List.of(place("processing", "CA"));
        assertThat(rule.needs(places, List.of(), TODAY)).extracting(TransferNeed::state).containsExactly(TransferNeed.MISSING);
        assertThat(rule.needs(places, List.of(new Transfer("CA", "adequacy")), TODAY))
                .containsExactly(new TransferNeed("CA", "CA", TransferNeed.COVERED, "adequacy", "2002/2/EC"));
    }

    @ParameterizedTest
    @CsvSource({"US, dpf, 2026-11-28, COVERED", "US, dpf, 2022-01-01, MISSING", "US, adequacy, 2026-11-28, MISSING", "IN, dpf, 2026-11-28, MISSING",
        "IN, adequacy, 2026-11-28, MISSING", "IN, scc, 2026-11-28, COVERED", "US, bcr, 2026-11-28, COVERED", "IN, derogation, 2022-01-01, COVERED"})
    void aBasisCountsOnlyWhereItStands(String country, String mechanism, LocalDate day, String state) {
        var need = rule.needs(List.of(place("processing", country)), List.of(new Transfer(country, mechanism)), day).getFirst();
        assertThat(need.state()).isEqualTo(state.toLowerCase());
        assertThat(rule.fault(new Transfer(country, mechanism), day).isPresent()).isEqualTo(state.equals("MISSING"));
    }

    @Test
    void aBasisForAnotherCountryCoversNothing() {
        assertThat(rule.needs(List.of(place("processing", "IN")), List.of(new Transfer("US", "scc")), TODAY))
                .extracting(TransferNeed::state).containsExactly(TransferNeed.MISSING);
    }

    @Test
    void aFaultNamesTheRuleTheCountryAndTheDay() {
        assertThat(rule.fault(new Transfer("IN", "adequacy"), TODAY)).hasValue("GDPR Art. 45: there is no adequacy decision for India on 2026-11-28");
        assertThat(rule.fault(new Transfer("CH", "dpf"), TODAY).orElseThrow()).contains("does not cover Switzerland");
        assertThat(rule.fault(new Transfer("US", "adequacy"), TODAY).orElseThrow()).contains("(EU) 2023/1795").contains("mechanism is dpf");
    }

    @Test
    void onlyPlacesInUseCountAndThoseToComeOnTheirFirstDay() {
        var places = List.of(new Location("processing", "IN", "past", null, null, TODAY.minusDays(1)),
                new Location("processing", "GB", "to come", null, LocalDate.of(2032, 1, 1), null));
        assertThat(rule.needs(places, List.of(), TODAY)).isEmpty();
        assertThat(rule.needsFrom(places, List.of(), TODAY)).containsExactly(new TransferNeed("GB", "to come", TransferNeed.MISSING, null, null));
    }

    private static Location place(String type, String country) {
        return new Location(type, country, country);
    }
}
