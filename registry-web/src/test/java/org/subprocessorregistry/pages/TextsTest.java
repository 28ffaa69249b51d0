package org.subprocessorregistry.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TextsTest {

    private static final Pattern PLACE = Pattern.compile("\\{\\d}");

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyLanguageIsComplete(Language language) {
        assertThat(Texts.in(language).keys()).containsExactlyInAnyOrderElementsOf(Texts.in(Language.EN).keys());
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyTextTellsTheSameValues(Language language) {
        for (String key : Texts.in(Language.EN).keys()) {
            assertThat(places(language, key)).as(key).isEqualTo(places(Language.EN, key));
        }
    }

    @Test
    void aValueThatLooksLikeAPlaceStaysAsItIs() {
        assertThat(Texts.in(Language.EN).of("item.replace", "{1}", "B")).isEqualTo("{1} replaces B");
    }

    @Test
    void aNewCodeIsToldInItsOwnWords() {
        assertThat(Texts.in(Language.DE).ofCode("kind", "brand-new")).isEqualTo("brand new");
    }

    private static TreeSet<String> places(Language language, String key) {
        var places = new TreeSet<String>();
        PLACE.matcher(Texts.in(language).of(key)).results().forEach(result -> places.add(result.group()));
        return places;
    }
}
