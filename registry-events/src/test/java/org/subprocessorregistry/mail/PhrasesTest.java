package org.subprocessorregistry.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhrasesTest {

    private static final Pattern PLACE = Pattern.compile("\\{[0-9]}");

    @ParameterizedTest
    @ValueSource(strings = {"de", "fr", "es"})
    void everyLanguageSaysTheSame(String language) {
        var english = Phrases.in("en");
        var other = Phrases.in(language);
        assertThat(other.keys()).isEqualTo(english.keys());
        for (var key : english.keys()) {
            assertThat(places(other.textOr(key, ""))).as(key).isEqualTo(places(english.textOr(key, "")));
        }
    }

    private static TreeSet<String> places(String text) {
        var places = new ArrayList<String>();
        var match = PLACE.matcher(text);
        while (match.find()) {
            places.add(match.group());
        }
        return new TreeSet<>(places);
    }

    @Test
    void deadlinesNameWeekdayHourAndZone() {
        var day = LocalDate.of(2027, 1, 7);
        var brussels = ZoneId.of("Europe/Brussels");
        assertThat(Phrases.in("en").endOfDay(day, brussels)).isEqualTo("Thursday, 7 January 2027, 23:59 CET (UTC+1)");
        assertThat(Phrases.in("de").endOfDay(day, brussels)).isEqualTo("Donnerstag, 7. Januar 2027, 23:59 Uhr MEZ (UTC+1)");
        assertThat(Phrases.in("fr").endOfDay(day, brussels)).isEqualTo("jeudi 7 janvier 2027 à 23 h 59, CET (UTC+1)");
        assertThat(Phrases.in("es").endOfDay(day, brussels)).isEqualTo("jueves, 7 de enero de 2027, 23:59 CET (UTC+1)");
        assertThat(Phrases.in("en").endOfDay(LocalDate.of(2026, 7, 1), brussels)).endsWith("23:59 CEST (UTC+2)");
        assertThat(Phrases.in("en").endOfDay(day, ZoneId.of("Asia/Kolkata"))).endsWith("(UTC+5:30)");
        assertThat(Phrases.in("en").endOfDay(day, ZoneId.of("UTC"))).endsWith("23:59 UTC");
    }

    @Test
    void whatIsFilledInIsNotLookedAtAgain() {
        assertThat(Phrases.in("en").text("what.replace", "{1} $1 \\", "B")).isEqualTo("{1} $1 \\ replaces B");
    }
}
