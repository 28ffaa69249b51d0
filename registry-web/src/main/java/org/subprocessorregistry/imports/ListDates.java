package org.subprocessorregistry.imports;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates as lists write them. A date that could be two days ("03/04/2025") is none. */
final class ListDates {

    private static final Pattern ISO = Pattern.compile("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})(?:[T ].*)?");
    private static final Pattern DOTTED = Pattern.compile("(\\d{1,2})\\.\\s?(\\d{1,2})\\.\\s?(\\d{4})");
    private static final Pattern SLASHED = Pattern.compile("(\\d{1,2})[/-](\\d{1,2})[/-](\\d{4})");
    private static final Pattern DAY_FIRST = Pattern.compile("(\\d{1,2})(?:st|nd|rd|th|er|\\.|º|ª)?(?: de)? ([\\p{L}.]+),?(?: de)?,? (\\d{4})");
    private static final Pattern MONTH_FIRST = Pattern.compile("([\\p{L}.]+),? (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})");
    private static final Map<String, Integer> MONTHS = new HashMap<>();

    static {
        for (String language : List.of("en", "de", "fr", "es", "it", "nl", "pt", "sv", "da", "nb", "pl", "fi", "cs")) {
            for (Month month : Month.values()) {
                for (TextStyle style : List.of(TextStyle.FULL, TextStyle.SHORT, TextStyle.FULL_STANDALONE)) {
                    MONTHS.putIfAbsent(FoldedText.of(month.getDisplayName(style, Locale.of(language))), month.getValue());
                }
            }
        }
    }

    private ListDates() {
    }

    static Optional<LocalDate> read(String text) {
        String plain = CellText.oneLine(text);
        Matcher iso = ISO.matcher(plain);
        if (iso.matches()) {
            return date(number(iso, 1), number(iso, 2), number(iso, 3));
        }
        Matcher dotted = DOTTED.matcher(plain);
        if (dotted.matches()) {
            return date(number(dotted, 3), number(dotted, 2), number(dotted, 1));
        }
        Matcher slashed = SLASHED.matcher(plain);
        if (slashed.matches()) {
            return slashed(number(slashed, 1), number(slashed, 2), number(slashed, 3));
        }
        Matcher dayFirst = DAY_FIRST.matcher(plain);
        if (dayFirst.matches()) {
            return date(number(dayFirst, 3), month(dayFirst.group(2)), number(dayFirst, 1));
        }
        Matcher monthFirst = MONTH_FIRST.matcher(plain);
        return monthFirst.matches() ? date(number(monthFirst, 3), month(monthFirst.group(1)), number(monthFirst, 2)) : Optional.empty();
    }

    private static Optional<LocalDate> slashed(int first, int second, int year) {
        if (first == second || second > 12) {
            return date(year, first, second);
        }
        return first > 12 ? date(year, second, first) : Optional.empty();
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private static int month(String name) {
        return MONTHS.getOrDefault(FoldedText.of(name), 0);
    }

    private static Optional<LocalDate> date(int year, int month, int day) {
        try {
            return year < 1900 || year > 2200 ? Optional.empty() : Optional.of(LocalDate.of(year, month, day));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }
}
