package org.subprocessorregistry.pages;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The languages of the product. */
public enum Language {

    EN("English", Locale.UK),
    DE("Deutsch", Locale.GERMANY),
    FR("Français", Locale.FRANCE),
    ES("Español", Locale.of("es", "ES"));

    private final String ownName;
    private final Locale locale;

    Language(String ownName, Locale locale) {
        this.ownName = ownName;
        this.locale = locale;
    }

    /** ISO 639-1, small letters. */
    public String code() {
        return locale.getLanguage();
    }

    /** Its name in itself. */
    public String ownName() {
        return ownName;
    }

    /** European conventions: day before month. */
    public Locale locale() {
        return locale;
    }

    /** The language of a code such as {@code de} or {@code de-AT}; empty for one that the product does not speak. */
    public static Optional<Language> of(String code) {
        return code == null ? Optional.empty()
                : Arrays.stream(values()).filter(language -> language.code().equals(Locale.forLanguageTag(code.strip()).getLanguage())).findFirst();
    }

    /** The reader's most wanted language that the product speaks (RFC 9110 §12.5.4); empty when there is none. */
    public static Optional<Language> accepted(String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank() || acceptLanguage.length() > 1000) {
            return Optional.empty();
        }
        try {
            return wanted(acceptLanguage).stream().filter(range -> range.getWeight() > 0)
                    .flatMap(range -> of(range.getRange()).stream()).findFirst();
        } catch (IllegalArgumentException e) {
            // A malformed header says nothing about the reader.
            return Optional.empty();
        }
    }

    private static List<Locale.LanguageRange> wanted(String acceptLanguage) {
        return Locale.LanguageRange.parse(acceptLanguage);
    }
}
