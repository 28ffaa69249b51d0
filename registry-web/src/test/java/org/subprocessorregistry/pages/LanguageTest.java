package org.subprocessorregistry.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LanguageTest {

    @Test
    void takesTheMostWantedThatItSpeaks() {
        assertThat(Language.accepted("pt, fr-CA;q=0.8, de;q=0.9")).contains(Language.DE);
        assertThat(Language.accepted("es-MX")).contains(Language.ES);
    }

    @Test
    void leavesTheChoiceToTheVendorWhenNothingFits() {
        assertThat(Language.accepted("pt, ja")).isEmpty();
        assertThat(Language.accepted(null)).isEmpty();
        assertThat(Language.accepted("de;q=0")).isEmpty();
    }

    @Test
    void survivesNonsense() {
        assertThat(Language.accepted("de;q=x")).isEmpty();
        assertThat(Language.accepted(";;,")).isEmpty();
        assertThat(Language.of("<script>")).isEmpty();
        assertThat(Language.of("")).isEmpty();
    }

    @Test
    void readsACodeWithARegion() {
        assertThat(Language.of("de-AT")).contains(Language.DE);
    }
}
