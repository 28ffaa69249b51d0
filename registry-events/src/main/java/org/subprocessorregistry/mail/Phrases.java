package org.subprocessorregistry.mail;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The wording of mails in one language. */
public final class Phrases {

    /** The languages of the product. */
    public static final List<String> LANGUAGES = List.of("en", "de", "fr", "es");

    private static final Map<String, Phrases> ALL = LANGUAGES.stream().collect(Collectors.toMap(l -> l, Phrases::new));

    private static final Pattern PLACE = Pattern.compile("\\{([0-9])}");

    private final Locale locale;
    private final Properties texts = new Properties();

    private Phrases(String language) {
        // Britain: day before month.
        this.locale = "en".equals(language) ? Locale.UK : Locale.of(language);
        var name = "/mail/phrases_" + language + ".properties";
        try (var in = Phrases.class.getResourceAsStream(name)) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(name + " cannot be read", e);
        }
    }

    /** The wording in that language, English where it is not one of ours. */
    public static Phrases in(String language) {
        return ALL.getOrDefault(language, ALL.get("en"));
    }

    /** The name of a country in this language; anything that is no ISO 3166-1 alpha-2 code stays as it is, blanks around it too. */
    public String country(String codeOrWords) {
        String code = codeOrWords.strip();
        return code.matches("[A-Z]{2}") ? codeOrWords.replace(code, Locale.of("", code).getDisplayCountry(locale)) : codeOrWords;
    }

    /**
     * The text of a key, {@code {0}}, {@code {1}} … filled in.
     *
     * @throws MissingResourceException when there is no such key
     */
    public String text(String key, Object... values) {
        var text = texts.getProperty(key);
        if (text == null) {
            throw new MissingResourceException("No text for " + key, Phrases.class.getName(), key);
        }
        // In one pass: what is filled in is never looked at again.
        return PLACE.matcher(text).replaceAll(m -> Matcher.quoteReplacement(String.valueOf(values[m.group(1).charAt(0) - '0'])));
    }

    /** The text of a key, or what is given where there is none. */
    public String textOr(String key, String otherwise) {
        return texts.getProperty(key, otherwise);
    }

    /** The one-or-many form of a key: {@code key.one} or {@code key.many} with the number as {@code {0}}. */
    public String counted(String key, int number, Object... more) {
        var values = new Object[more.length + 1];
        values[0] = number;
        System.arraycopy(more, 0, values, 1, more.length);
        return text(key + (number == 1 ? ".one" : ".many"), values);
    }

    /** A date in words: 7 January 2027. */
    public String date(LocalDate date) {
        return date.format(DateTimeFormatter.ofPattern(text("date.long"), locale));
    }

    /** The end of a day in words, with weekday and zone: Thursday, 7 January 2027, 23:59 CET (UTC+1). */
    public String endOfDay(LocalDate date, ZoneId zone) {
        var last = date.atTime(23, 59).atZone(zone);
        var name = last.format(DateTimeFormatter.ofPattern("zzz", locale));
        var offset = last.getOffset().getTotalSeconds() == 0 ? "UTC" : "UTC" + offset(last.getOffset().getTotalSeconds());
        return text("date.deadline", date.format(DateTimeFormatter.ofPattern(text("date.full"), locale)),
                name.equals(offset) || name.equals("Z") ? offset : name + " (" + offset + ")");
    }

    private static String offset(int seconds) {
        int minutes = Math.abs(seconds) / 60;
        return (seconds < 0 ? "\u2212" : "+") + minutes / 60 + (minutes % 60 == 0 ? "" : ":%02d".formatted(minutes % 60));
    }

    /** Names joined as a sentence does it. */
    public String join(List<String> names) {
        if (names.size() < 2) {
            return String.join("", names);
        }
        return String.join(", ", names.subList(0, names.size() - 1)) + " " + text("and") + " " + names.getLast();
    }

    Set<String> keys() {
        return texts.stringPropertyNames();
    }
}
