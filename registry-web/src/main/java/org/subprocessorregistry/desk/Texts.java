package org.subprocessorregistry.desk;

import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;

import org.subprocessorregistry.platform.FormulaGuard;

/** Words, dates and numbers in the language of the reader. A date is always whole: day, month as a word, year. */
@Named
@ApplicationScoped
public class Texts {

    static final String BUNDLE = "org.subprocessorregistry.desk.messages";

    /** A country of ISO 3166-1 with its name in the reader's language. */
    public record Country(String code, String name) {
    }

    /** The text of a key with its {@code {0}} … filled in; the key itself where there is no such text. */
    public String of(String key, Object... args) {
        try {
            String pattern = ResourceBundle.getBundle(BUNDLE, locale()).getString(key);
            return args.length == 0 ? pattern : new MessageFormat(pattern, locale()).format(args);
        } catch (MissingResourceException e) {
            return key;
        }
    }

    /** The word for a code, for example {@code status.in-review}; a code without a word stands for itself. */
    public String word(String family, String code) {
        if (code == null || code.isBlank()) {
            return "";
        }
        String key = family + "." + code;
        String word = of(key);
        return word.equals(key) ? code : word;
    }

    public String words(String family, List<String> codes) {
        return codes == null ? "" : String.join(", ", codes.stream().map(code -> word(family, code)).toList());
    }

    /** For example 8 January 2027. */
    public String date(LocalDate date) {
        return date == null ? "" : DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(datesLocale()).format(date);
    }

    /** Date and time to the minute in that zone, with the zone's name. */
    public String moment(Instant instant, ZoneId zone) {
        if (instant == null) {
            return "";
        }
        return DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm z", datesLocale()).format(instant.atZone(zone));
    }

    /** A text for a cell of an exported table, which no spreadsheet takes for a formula. */
    public String cell(String text) {
        return text == null ? "" : FormulaGuard.guard(text);
    }

    public String number(long number) {
        return NumberFormat.getIntegerInstance(locale()).format(number);
    }

    public String country(String code) {
        return code == null || code.isBlank() ? "" : Locale.of("", code).getDisplayCountry(locale());
    }

    /** All countries, by name. */
    public List<Country> getCountries() {
        return Stream.of(Locale.getISOCountries()).map(code -> new Country(code, country(code)))
                .sorted(Comparator.comparing(Country::name)).toList();
    }

    private static Locale locale() {
        var context = FacesContext.getCurrentInstance();
        return context == null || context.getViewRoot() == null ? Locale.ENGLISH : context.getViewRoot().getLocale();
    }

    /** English dates with the day first: a month never stands where a day could be read. */
    private static Locale datesLocale() {
        return Locale.ENGLISH.getLanguage().equals(locale().getLanguage()) ? Locale.UK : locale();
    }
}
