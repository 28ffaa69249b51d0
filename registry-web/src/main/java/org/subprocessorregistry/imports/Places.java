package org.subprocessorregistry.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads location cells the way a careful person would: "EU (Irland)" is Ireland, "EU" is no country, "USA (SCCs)" is
 * the United States with a transfer basis, "Customer-selected region" is the customer's choice.
 */
final class Places {

    private static final Pattern PLACEHOLDER = Pattern.compile("`?\\[.*]`?|\\{\\{.*}}");
    private static final Pattern NONE = Pattern.compile("not applicable|n a|na|none|keine?|entfallt|nicht zutreffend"
            + "|sans objet|non applicable|aucun|no aplica|ninguno|ingen|ikke relevant");
    private static final Pattern UNKNOWN = Pattern.compile("varies|various|varying|different locations|unknown"
            + "|unbekannt|verschiedene?|divers|inconnu|varias|diverses|desconocido|ukendt|tbd|tbc|to be confirmed");
    private static final Pattern MANY = Pattern.compile("(multiple|several|various|many|mehrere|verschiedene|plusieurs"
            + "|divers|varios|varias|flere) (countries|regions|locations|places|lander|regionen|standorte|pays|lieux"
            + "|paises|regiones|lugares|lande|steder)");
    private static final Pattern GLOBAL = Pattern.compile("\\b(global(ly|e|t|er|en)?|world ?wide|international(ly)?"
            + "|anywhere|weltweit|mondiale?|monde entier|mundial|todo el mundo|verdensplan|hele verden)\\b");
    private static final Pattern CHOOSER = Pattern.compile("\\b(customers?|clients?|users?|tenants?|tenancy|kunde\\w*"
            + "|cliente)\\b");
    private static final Pattern CHOICE = Pattern.compile("select|choice|choose|chosen|designat|configur|tenancy"
            + "|setting|specif|determin|depend|gewahlt|wahl|choix|choisi|eleg|eleccion|valg");
    private static final Pattern TRANSFER_BASIS = Pattern.compile("(sccs?|standard contractual clauses|adequacy.*|dpf"
            + "|(eu us )?data privacy framework|bcrs?|binding corporate rules|idta|uk addendum|derogation"
            + "|angemessenheit\\w*|adequation|adecuacion)( .*)?");
    private static final Pattern FILLER = Pattern.compile("(?i)\\b(regions?|zones?|data ?cent(er|re)s?|only|based|hosted"
            + "|hosting|servers?|locations?|countries|country|members?|states?|within|inside|in|the|and|or|und|oder|et"
            + "|ou|y|og|eller|e\\.g\\.?|i\\.e\\.?|typically)\\b\\.?");
    private static final Pattern CONJUNCTION = Pattern.compile("(?i)\\s+(?:and|or|und|oder|et|ou|y|og|eller|och|&)\\s+|&");
    private static final Pattern LEADING_CONJUNCTION = Pattern.compile("(?i)^\\s*(?:and|or|und|oder|et|ou|y|og|&)\\s+");
    private static final Pattern BRACKETS = Pattern.compile("^(.*?)\\s*[(\\[]([^()\\[\\]]*)[)\\]](.*)$");
    private static final Pattern STATE_WITH_CODE = Pattern.compile(
            "(?:.* )?([A-Z]{2,3}) (?:\\d{5}(?:-\\d{4})?|[A-Z]\\d[A-Z] ?\\d[A-Z]\\d)");
    private static final Pattern END_MARKS = Pattern.compile("[.\\s]+$");
    private static final int LONGEST_NAME = 5;
    /** Longer cells are prose, which is not searched for places. */
    private static final int LONGEST_CELL = 1000;

    private final PlaceNames names;
    private final List<Found> found = new ArrayList<>();
    private String transferBasis;

    private record Found(String text, String country, String kind, boolean city) {

        boolean isSamePlace(Found other) {
            return kind.equals(other.kind) && (country == null ? text.equalsIgnoreCase(other.text)
                    : country.equals(other.country));
        }
    }

    private Places(PlaceNames names) {
        this.names = names;
    }

    /** @param type of the locations, see {@link EntryLocation#type()} */
    static PlaceCell read(String cell, String type) {
        return new Places(PlaceNames.SHIPPED).readCell(cell, type);
    }

    /** The country at the end of a postal address, or null. */
    static String countryAtEnd(String address) {
        String tail = END_MARKS.matcher(address).replaceFirst("");
        int cut = Math.max(tail.lastIndexOf(','), tail.lastIndexOf('\n'));
        PlaceNames.Place place = PlaceNames.SHIPPED.named(tail.substring(cut + 1));
        return place != null && place.kind() == PlaceNames.Kind.COUNTRY ? place.country() : null;
    }

    /** Whether the whole text is the name of a country or of a region. */
    static boolean isCountryOrRegion(String text) {
        PlaceNames.Place place = PlaceNames.SHIPPED.named(text);
        return place != null && place.kind() != PlaceNames.Kind.CITY;
    }

    private PlaceCell readCell(String cell, String type) {
        String lines = CellText.lines(cell);
        String text = lines.replaceAll(",?\\n", ", ").replaceAll("\\s+,", ",").replaceAll(",(\\s*,)+", ",");
        String folded = FoldedText.of(text);
        if (text.isEmpty()) {
            return new PlaceCell("", EntryLocation.NONE, List.of(), null);
        }
        if (text.length() > LONGEST_CELL || PLACEHOLDER.matcher(text).matches() || UNKNOWN.matcher(folded).matches()) {
            return one(text, null, EntryLocation.UNKNOWN, type);
        }
        if (NONE.matcher(folded).matches() || text.matches("[-\u2013\u2014]")) {
            return one(text, null, EntryLocation.NONE, type);
        }
        if (MANY.matcher(folded).matches()) {
            return one(text, null, EntryLocation.SEVERAL, type);
        }
        String addressCountry = countryOfAddress(text);
        if (addressCountry != null) {
            return one(text, addressCountry, EntryLocation.COUNTRY, type);
        }
        readPieces(text);
        return GLOBAL.matcher(folded).find() ? global(text, type) : told(text, type);
    }

    /** A house number or postal code before a country at the end: one address, not a list of places. */
    private String countryOfAddress(String text) {
        String country = countryAtEnd(text);
        int cut = text.lastIndexOf(',');
        if (country == null || cut < 0) {
            return null;
        }
        String street = text.substring(0, cut);
        boolean hasNumber = street.chars().anyMatch(Character::isDigit) && !street.contains("(");
        return hasNumber && names.named(street) == null ? country : null;
    }

    private PlaceCell one(String text, String country, String kind, String type) {
        return new PlaceCell(text, kind, List.of(new EntryLocation(text, country, kind, type)), transferBasis);
    }

    private PlaceCell global(String text, String type) {
        List<String> countries = found.stream().map(Found::country).filter(c -> c != null).distinct().toList();
        if (countries.size() <= 1) {
            return one(text, countries.isEmpty() ? null : countries.getFirst(), EntryLocation.GLOBAL, type);
        }
        List<EntryLocation> rows = new ArrayList<>();
        rows.add(new EntryLocation(text, null, EntryLocation.GLOBAL, type));
        distinct().stream().filter(place -> place.country() != null)
                .forEach(place -> rows.add(new EntryLocation(place.text(), place.country(), place.kind(), type)));
        return new PlaceCell(text, EntryLocation.GLOBAL, rows, transferBasis);
    }

    private PlaceCell told(String text, String type) {
        List<Found> places = distinct();
        if (places.isEmpty()) {
            return one(text, null, EntryLocation.UNKNOWN, type);
        }
        if (places.size() == 1) {
            return one(text, places.getFirst().country(), places.getFirst().kind(), type);
        }
        List<EntryLocation> rows = places.stream()
                .map(place -> new EntryLocation(place.text(), place.country(), place.kind(), type)).toList();
        return new PlaceCell(text, EntryLocation.SEVERAL, rows, transferBasis);
    }

    private List<Found> distinct() {
        List<Found> distinct = new ArrayList<>();
        for (Found place : found) {
            if (distinct.stream().noneMatch(place::isSamePlace)) {
                distinct.add(place);
            }
        }
        return distinct;
    }

    private void readPieces(String text) {
        String whole = END_MARKS.matcher(text).replaceFirst("");
        if (addNamed(whole, whole)) {
            return;
        }
        for (String piece : CellText.cut(text, ",;/|+\u2022")) {
            String trimmed = END_MARKS.matcher(LEADING_CONJUNCTION.matcher(piece).replaceFirst("")).replaceFirst("")
                    .strip();
            if (!trimmed.isEmpty() && !isStateOfCity(trimmed) && !addNamed(trimmed, trimmed)) {
                readJoined(trimmed);
            }
        }
    }

    /** "Trinidad and Tobago" is one place and was found before; "Ireland and Germany" are two. */
    private void readJoined(String piece) {
        for (String part : cutAtConjunctions(piece)) {
            readPiece(part.strip());
        }
    }

    private static List<String> cutAtConjunctions(String piece) {
        List<String> parts = new ArrayList<>();
        Matcher conjunction = CONJUNCTION.matcher(piece);
        int start = 0;
        while (conjunction.find()) {
            if (isOutsideBrackets(piece, conjunction.start())) {
                parts.add(piece.substring(start, conjunction.start()));
                start = conjunction.end();
            }
        }
        parts.add(piece.substring(start));
        return parts;
    }

    private static boolean isOutsideBrackets(String piece, int position) {
        String before = piece.substring(0, position);
        return before.chars().filter(c -> c == '(').count() <= before.chars().filter(c -> c == ')').count();
    }

    private void readPiece(String piece) {
        Matcher brackets = BRACKETS.matcher(piece);
        String head = brackets.matches() ? brackets.group(1) + brackets.group(3) : piece;
        String inside = brackets.matches() ? brackets.group(2) : "";
        if (isCustomersChoice(head)) {
            found.add(new Found(piece, null, EntryLocation.CUSTOMER_CHOICE, false));
            return;
        }
        int before = found.size();
        if (!addNamed(head, piece) && !addState(head, piece) && !addNamed(stripped(head), piece)) {
            scan(head, piece);
        }
        readBrackets(inside, piece, before);
    }

    private static boolean isCustomersChoice(String text) {
        String folded = FoldedText.of(text);
        return CHOOSER.matcher(folded).find() && CHOICE.matcher(folded).find();
    }

    private static String stripped(String text) {
        return CellText.oneLine(FILLER.matcher(text).replaceAll(" ").replaceAll("[,:]", " "));
    }

    private void readBrackets(String inside, String piece, int before) {
        if (inside.isBlank()) {
            return;
        }
        if (TRANSFER_BASIS.matcher(FoldedText.of(inside)).matches()) {
            transferBasis = CellText.oneLine(inside);
            return;
        }
        boolean headIsCountry = found.size() > before && found.getLast().country() != null;
        if (headIsCountry) {
            return;
        }
        Places closer = new Places(names);
        closer.readPieces(inside);
        List<Found> countries = closer.found.stream().filter(place -> place.country() != null).toList();
        if (!countries.isEmpty()) {
            found.subList(before, found.size()).clear();
            boolean single = countries.stream().map(Found::country).distinct().count() == 1;
            countries.forEach(place -> found.add(single
                    ? new Found(piece, place.country(), place.kind(), false) : place));
        } else if (found.size() == before) {
            found.addAll(closer.found);
        }
    }

    private boolean addNamed(String name, String text) {
        PlaceNames.Place place = names.named(name);
        if (place != null) {
            add(place, text);
        }
        return place != null;
    }

    private void add(PlaceNames.Place place, String text) {
        if (place.kind() == PlaceNames.Kind.REGION) {
            found.add(new Found(text, null, EntryLocation.REGION, false));
            return;
        }
        Found previous = found.isEmpty() ? null : found.getLast();
        boolean afterCity = previous != null && previous.city();
        if (afterCity && place.kind() == PlaceNames.Kind.STATE) {
            found.removeLast();
        }
        boolean georgiaOfCity = afterCity && "US".equals(previous.country()) && "GE".equals(place.country());
        found.add(new Found(text, georgiaOfCity ? "US" : place.country(), EntryLocation.COUNTRY,
                place.kind() == PlaceNames.Kind.CITY));
    }

    /** "San Francisco, CA": the code is California and not Canada because the city is in the United States. */
    private boolean isStateOfCity(String piece) {
        String country = names.countryOfState(piece);
        return country != null && !found.isEmpty() && found.getLast().city()
                && country.equals(found.getLast().country());
    }

    /** "WA", "Seattle WA 98109". */
    private boolean addState(String head, String text) {
        Matcher state = STATE_WITH_CODE.matcher(head);
        String country = names.countryOfState(state.matches() ? state.group(1) : head);
        if (country == null) {
            return false;
        }
        if (!found.isEmpty() && found.getLast().city()) {
            found.removeLast();
        }
        found.add(new Found(text, country, EntryLocation.COUNTRY, false));
        return true;
    }

    /** Looks for names inside a sentence; "US-East" is cut at the hyphen only when it says nothing as it stands. */
    private void scan(String sentence, String text) {
        int before = found.size();
        scanWords(sentence, text);
        if (found.size() == before && sentence.contains("-")) {
            scanWords(sentence.replace('-', ' '), text);
        }
    }

    /** Capitalised words, the longest name first. */
    private void scanWords(String sentence, String text) {
        String[] words = sentence.split("[\\s,;:/()]+");
        int before = found.size();
        int i = 0;
        while (i < words.length) {
            int length = lengthOfNameAt(words, i);
            if (length > 0) {
                String name = String.join(" ", List.of(words).subList(i, i + length));
                addNamed(name, name);
            }
            i += Math.max(1, length);
        }
        if (found.size() == before + 1) {
            Found only = found.removeLast();
            found.add(new Found(text, only.country(), only.kind(), only.city()));
        }
    }

    private int lengthOfNameAt(String[] words, int start) {
        if (words[start].isEmpty() || !startsLikeName(words[start])) {
            return 0;
        }
        for (int length = Math.min(LONGEST_NAME, words.length - start); length > 0; length--) {
            String name = String.join(" ", List.of(words).subList(start, start + length));
            boolean tooShort = name.length() <= 3 && !name.equals(name.toUpperCase(Locale.ROOT));
            if (!tooShort && names.named(name) != null) {
                return length;
            }
        }
        return 0;
    }

    private static boolean startsLikeName(String word) {
        return Character.isUpperCase(word.charAt(0)) || word.matches("[a-z]{2,}-[a-z]+-?\\d");
    }
}
