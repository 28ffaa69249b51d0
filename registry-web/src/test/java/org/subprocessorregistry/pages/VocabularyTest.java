package org.subprocessorregistry.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.subprocessorregistry.engagements.Location;
import org.subprocessorregistry.engagements.Transfer;
import org.subprocessorregistry.transfers.TransferFact;
import org.subprocessorregistry.transfers.TransferRule;

class VocabularyTest {

    private final Vocabulary german = new Vocabulary(Language.DE, List.of(), List.of(), new TransferRule(List.of(
            new TransferFact("DE", "eea", "whole", "", LocalDate.of(1994, 1, 1), null, "OJ L 1", "EEA"),
            new TransferFact("IE", "eea", "whole", "", LocalDate.of(1994, 1, 1), null, "OJ L 1", "EEA"),
            new TransferFact("CH", "adequacy", "whole", "", LocalDate.of(2000, 7, 26), null, "2000/518/EC", "Switzerland"))), LocalDate.of(2026, 11, 28));

    @Test
    void namesCountriesInTheReadersLanguage() {
        assertThat(german.place(new Location("at-rest", "DE", "Germany"))).isEqualTo("Deutschland");
        assertThat(german.place(new Location("at-rest", "DE", "Frankfurt"))).isEqualTo("Frankfurt (Deutschland)");
        assertThat(german.place(new Location("at-rest", null, "Ireland, Netherlands"))).isEqualTo("Ireland, Netherlands");
        assertThat(german.place(new Location("at-rest", null, " "))).isEqualTo("Nicht angegeben");
    }

    @Test
    void saysWhichBasisATransferHasOrThatNoneIsNeededOrStated() {
        var inside = new Location("at-rest", "IE", "Ireland");
        var outside = new Location("processing", "US", "United States");
        assertThat(german.transfer(List.of(), List.of(inside))).containsExactly("Nicht nötig, Daten bleiben im EWR");
        assertThat(german.transfer(List.of(), List.of(inside, outside))).containsExactly("Keine Grundlage angegeben (Vereinigte Staaten)");
        assertThat(german.transfer(List.of(), List.of(inside, new Location("processing", null, "global")))).containsExactly("Land nicht angegeben (global)");
        assertThat(german.transfer(List.of(new Transfer("US", "scc", "3", null, null)), List.of(outside)))
                .containsExactly("Standardvertragsklauseln, Modul 3 (Vereinigte Staaten)");
        assertThat(german.transfer(List.of(), List.of(new Location("processing", "CH", null)))).containsExactly("Angemessenheitsbeschluss 2000/518/EC (Schweiz)");
        assertThat(german.transfer(List.of(new Transfer("CH", "adequacy")), List.of())).containsExactly("Angemessenheitsbeschluss (Schweiz)");
        assertThat(german.transfer(List.of(), List.of())).containsExactly("Keine angegeben");
    }

    @Test
    void saysWhenAPlaceIsNotUsedAllTheTime() {
        var from = LocalDate.of(2026, 12, 1);
        assertThat(german.placeInFull(new Location("at-rest", "DE", "Frankfurt", "FRA-2", from, null))).startsWith("Frankfurt (Deutschland), FRA-2, ab 1. Dez");
        assertThat(german.placeInFull(new Location("at-rest", "DE", null, null, null, from))).startsWith("Deutschland, bis 1. Dez");
        assertThat(german.placeInFull(new Location("at-rest", "DE", null, null, from, from.plusYears(1)))).contains(", von 1. Dez").contains(" bis 1. Dez");
    }
}
