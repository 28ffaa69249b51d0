package org.subprocessorregistry.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.subprocessorregistry.engagements.Location;
import org.subprocessorregistry.engagements.Transfer;

class VocabularyTest {

    private final Vocabulary german = new Vocabulary(Language.DE, List.of(), List.of());

    @Test
    void namesCountriesInTheReadersLanguage() {
        assertThat(german.place(new Location("at-rest", "DE", "Germany"))).isEqualTo("Deutschland");
        assertThat(german.place(new Location("at-rest", "DE", "Frankfurt"))).isEqualTo("Frankfurt (Deutschland)");
        assertThat(german.place(new Location("at-rest", null, "Ireland, Netherlands"))).isEqualTo("Ireland, Netherlands");
        assertThat(german.place(new Location("at-rest", null, " "))).isEqualTo("Nicht angegeben");
    }

    @Test
    void saysThatNoTransferBasisIsNeededOnlyWhenAllPlacesAreKnownToBeInTheEea() {
        var inside = new Location("at-rest", "IE", "Ireland");
        assertThat(german.transfer(List.of(), List.of(inside))).containsExactly("Nicht nötig, Daten bleiben im EWR");
        assertThat(german.transfer(List.of(), List.of(inside, new Location("processing", "US", "United States")))).containsExactly("Keine angegeben");
        assertThat(german.transfer(List.of(), List.of(inside, new Location("processing", null, "global")))).containsExactly("Keine angegeben");
        assertThat(german.transfer(List.of(new Transfer("CH", "adequacy")), List.of())).containsExactly("Angemessenheitsbeschluss (Schweiz)");
    }
}
