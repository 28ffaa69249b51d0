package org.subprocessorregistry.gate;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;

import org.subprocessorregistry.engagements.Location;

/**
 * Whether data may be in a country. The seat of a company is no place of data; a global, unknown or customer-chosen place
 * proves nothing; the European Union and the European Economic Area are their member states.
 */
final class Places {

    private static final String CORPORATE = "corporate";
    private static final Set<String> EU_NAMES = Set.of("eu", "european union");
    private static final Set<String> EEA_NAMES = Set.of("eea", "european economic area", "eu/eea", "eea/eu");
    private static final Set<String> EU = Set.of("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR",
            "HU", "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK");
    private static final Set<String> EFTA_OF_EEA = Set.of("IS", "LI", "NO");

    private Places() {
    }

    /** @param country ISO 3166-1 alpha-2, in any case */
    static boolean cover(Collection<Location> locations, String country) {
        String code = country.strip().toUpperCase(Locale.ROOT);
        return locations.stream().filter(place -> !CORPORATE.equals(place.type())).anyMatch(place -> covers(place, code));
    }

    private static boolean covers(Location place, String code) {
        if (place.country() != null) {
            return place.country().equals(code);
        }
        String region = place.text() == null ? "" : place.text().strip().toLowerCase(Locale.ROOT);
        return EU.contains(code) && (EU_NAMES.contains(region) || EEA_NAMES.contains(region))
                || EFTA_OF_EEA.contains(code) && EEA_NAMES.contains(region);
    }
}
