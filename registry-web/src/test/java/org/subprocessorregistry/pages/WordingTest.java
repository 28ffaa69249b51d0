package org.subprocessorregistry.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

import org.junit.jupiter.api.Test;

class WordingTest {

    private static final ZoneId BRUSSELS = ZoneId.of("Europe/Brussels");
    private static final LocalDate TODAY = LocalDate.of(2026, 10, 20);

    @Test
    void namesTheZoneThatHoldsOnTheLastDayNotToday() {
        var words = new Wording(Language.EN, BRUSSELS, TODAY);
        assertThat(words.deadline(LocalDate.of(2026, 10, 24)))
                .isEqualTo("Saturday, 24 October 2026, 23:59 Central European Summer Time (UTC+2)");
        assertThat(words.deadline(LocalDate.of(2026, 10, 25)))
                .isEqualTo("Sunday, 25 October 2026, 23:59 Central European Standard Time (UTC+1)");
        assertThat(words.shortDeadline(LocalDate.of(2026, 12, 23))).isEqualTo("23 December 2026, 23:59 CET");
    }

    @Test
    void speaksEveryLanguage() {
        var day = LocalDate.of(2026, 12, 23);
        assertThat(new Wording(Language.DE, BRUSSELS, TODAY).deadline(day))
                .isEqualTo("Mittwoch, 23. Dezember 2026, 23:59 Uhr Mitteleuropäische Normalzeit (UTC+1)");
        assertThat(new Wording(Language.FR, BRUSSELS, TODAY).deadline(day)).startsWith("mercredi 23 décembre 2026 à 23 h 59, ").endsWith("(UTC+1)");
        assertThat(new Wording(Language.ES, BRUSSELS, TODAY).deadline(day)).startsWith("miércoles, 23 de diciembre de 2026, 23:59 ").endsWith("(UTC+1)");
    }

    @Test
    void countsDaysByTheCalendarAlsoOverTheEndOfSummerTime() {
        var words = new Wording(Language.EN, BRUSSELS, TODAY);
        assertThat(words.daysLeft(LocalDate.of(2026, 10, 30))).isEqualTo("10 days left");
        assertThat(words.daysLeft(LocalDate.of(2026, 10, 21))).isEqualTo("1 day left");
        assertThat(words.daysLeft(TODAY)).isEqualTo("Last day");
        assertThat(words.isOver(TODAY)).isFalse();
        assertThat(words.isOver(LocalDate.of(2026, 10, 19))).isTrue();
    }

    @Test
    void tellsMomentsInTheVendorsZone() {
        assertThat(new Wording(Language.EN, BRUSSELS, TODAY).moment(Instant.parse("2026-11-23T13:02:00Z"))).isEqualTo("23 November 2026, 14:02 CET");
    }
}
