package org.subprocessorregistry.gate;

import java.util.Collection;
import java.util.Locale;

import org.subprocessorregistry.engagements.Eea;
import org.subprocessorregistry.engagements.Location;

/**
 * Whether data may be in a country. The seat of a company is no place of data; a global, unknown or customer-chosen place
 * proves nothing; the European Union and the European Economic Area are their member states.
 */
final class Places {

    private static final String CORPORATE = "corporate";

    private Places() {
    }

    /** @param country ISO 3166-1 alpha-2, in any case */
    static boolean cover(Collection<Location> locations, String country) {
        String code = country.strip().toUpperCase(Locale.ROOT);
        return locations.stream().filter(place -> !CORPORATE.equals(place.type())).anyMatch(place -> covers(place, code));
    }

    private static boolean covers(Location place, String code) {
        return place.country() == null ? Eea.covers(place.text(), code) : place.country().equals(code);
    }
}
