package org.subprocessorregistry.engagements;

import java.time.LocalDate;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * Where data is touched.
 *
 * @param type      {@code corporate}, {@code at-rest}, {@code processing} or {@code remote-access}; null where a list does not say
 * @param country   ISO 3166-1 alpha-2, or null for a named region, a global or an unknown place
 * @param text      the place in words, as published
 * @param site      which site there, for example a data centre's name, or null
 * @param validFrom first day of use, or null: since the engagement began
 * @param validTo   last day of use, or null: until the engagement ends
 */
public record Location(String type, String country, String text, String site, LocalDate validFrom, LocalDate validTo) {

    /** A place for as long as the engagement lasts. */
    public Location(String type, String country, String text) {
        this(type, country, text, null, null, null);
    }

    /** Whether the place is in use on a day. */
    public boolean holdsOn(LocalDate day) {
        return (validFrom == null || !day.isBefore(validFrom)) && (validTo == null || !day.isAfter(validTo));
    }

    /** Whether the place will never be in use again, seen from a day. */
    public boolean endedBefore(LocalDate day) {
        return validTo != null && validTo.isBefore(day);
    }

    @JsonIgnore
    public boolean isDated() {
        return validFrom != null || validTo != null;
    }
}
