package org.subprocessorregistry.engagements;

import java.util.Locale;
import java.util.Set;

/**
 * The European Union and the European Economic Area as lists of countries and as names on lists. Which country is a member
 * on which day, for the law of transfers, is a dated fact of {@code transfers}; this is about reading names.
 */
public final class Eea {

    private static final Set<String> EU = Set.of("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR",
            "HU", "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK");
    private static final Set<String> EFTA_OF_EEA = Set.of("IS", "LI", "NO");
    /** In the product's languages, in small letters. */
    private static final Set<String> EU_NAMES = Set.of("eu", "european union", "the european union", "europäische union", "ue",
            "union européenne", "unión europea");
    private static final Set<String> EEA_NAMES = Set.of("eea", "eu/eea", "eea/eu", "european economic area", "ewr", "eu/ewr",
            "europäischer wirtschaftsraum", "eee", "ue/eee", "espace économique européen", "espacio económico europeo");

    private Eea() {
    }

    /** @param country ISO 3166-1 alpha-2 in capital letters, or null */
    public static boolean holds(String country) {
        return country != null && (EU.contains(country) || EFTA_OF_EEA.contains(country));
    }

    /** Whether a place in words is the European Union or the European Economic Area, in any case and one of our languages. */
    public static boolean isNamed(String place) {
        return EU_NAMES.contains(plain(place)) || EEA_NAMES.contains(plain(place));
    }

    /**
     * Whether a place in words is an area of which the country is a member.
     *
     * @param country ISO 3166-1 alpha-2 in capital letters
     */
    public static boolean covers(String place, String country) {
        return EU.contains(country) && isNamed(place) || EFTA_OF_EEA.contains(country) && EEA_NAMES.contains(plain(place));
    }

    private static String plain(String place) {
        return place == null ? "" : place.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    }
}
