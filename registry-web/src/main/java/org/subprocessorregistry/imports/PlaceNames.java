package org.subprocessorregistry.imports;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Names of places in the languages of the lists. Names of countries come from the JDK; other spellings, regions of
 * several countries, states and the cities of data centres are data ({@code places.txt}).
 */
final class PlaceNames {

    private static final List<String> LANGUAGES = List.of("en", "de", "fr", "es", "da", "it", "nl", "sv", "pt", "nb",
            "fi", "pl", "cs");

    /** Last of the constants because loading needs the languages. */
    static final PlaceNames SHIPPED = load();

    private final Map<String, Place> places = new HashMap<>();
    private final Map<String, String> codes = new HashMap<>();
    private final Map<String, String> stateCodes = new HashMap<>();

    enum Kind { COUNTRY, REGION, STATE, CITY }

    /** @param country the code of its country, or null for a region */
    record Place(Kind kind, String country) {
    }

    /** A name as it stands, in any case, or null. */
    Place named(String text) {
        String folded = FoldedText.of(text);
        Place place = places.get(folded);
        if (place == null && folded.startsWith("the ")) {
            place = places.get(folded.substring(4));
        }
        return place != null ? place : coded(text);
    }

    /** An ISO code in capitals, or null. */
    Place coded(String text) {
        String country = codes.get(text);
        return country == null ? null : new Place(Kind.COUNTRY, country);
    }

    /** The country of an abbreviated state or province ("WA", "TX 78735"), or null. */
    String countryOfState(String abbreviation) {
        return stateCodes.get(abbreviation);
    }

    private static PlaceNames load() {
        PlaceNames names = new PlaceNames();
        for (String language : LANGUAGES) {
            names.addCountries(Locale.of(language));
        }
        try (BufferedReader data = new BufferedReader(new InputStreamReader(
                PlaceNames.class.getResourceAsStream("places.txt"), StandardCharsets.UTF_8))) {
            data.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(names::addLine);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("places.txt cannot be read", unreadable);
        }
        return names;
    }

    private void addCountries(Locale language) {
        for (String code : Locale.getISOCountries()) {
            Locale country = Locale.of("", code);
            String name = country.getDisplayCountry(language);
            add(name, new Place(Kind.COUNTRY, code));
            add(name.replace("&", " and "), new Place(Kind.COUNTRY, code));
            add(name.replaceFirst("\\s*\\(.*", ""), new Place(Kind.COUNTRY, code));
            add(name.replaceFirst("\\s*SAR\\b.*", ""), new Place(Kind.COUNTRY, code));
            codes.put(code, code);
            codes.put(country.getISO3Country(), code);
        }
    }

    /** The first language that has a name keeps it. */
    private void add(String name, Place place) {
        String folded = FoldedText.of(name);
        if (folded.length() > 3) {
            places.putIfAbsent(folded, place);
        }
    }

    /** {@code kind code = name | name}; what stands in the data wins over the JDK. */
    private void addLine(String line) {
        String[] sides = line.split("=", 2);
        String[] head = sides[0].strip().split("\\s+");
        for (String name : sides[1].split("\\|")) {
            switch (head[0]) {
                case "country" -> places.put(FoldedText.of(name), new Place(Kind.COUNTRY, head[1]));
                case "region" -> places.put(FoldedText.of(name), new Place(Kind.REGION, null));
                case "state" -> places.putIfAbsent(FoldedText.of(name), new Place(Kind.STATE, head[1]));
                case "city" -> places.putIfAbsent(FoldedText.of(name), new Place(Kind.CITY, head[1]));
                case "statecode" -> stateCodes.put(name.strip(), head[1]);
                default -> throw new IllegalStateException("places.txt: unknown kind in \"" + line + "\"");
            }
        }
    }
}
