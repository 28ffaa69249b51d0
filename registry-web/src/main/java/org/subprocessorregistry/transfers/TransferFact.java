package org.subprocessorregistry.transfers;

import java.time.LocalDate;

/**
 * What holds of a country for a stretch of time.
 *
 * @param country   ISO 3166-1 alpha-2
 * @param basis     {@code eea} (no transfer at all) or {@code adequacy} (GDPR Art. 45)
 * @param coverage  {@code whole} (every recipient there), {@code partial} (as {@code scope} says) or {@code certified} (only
 *                  organisations on the list of the framework: mechanism {@code dpf})
 * @param scope     whom the decision covers, in words; empty for the whole country
 * @param validFrom first day on which it can be relied on
 * @param validTo   last day, or null as long as it stands
 * @param source    number of the decision or place in the Official Journal
 * @param title     what it is called
 */
public record TransferFact(String country, String basis, String coverage, String scope, LocalDate validFrom, LocalDate validTo,
        String source, String title) {

    public static final String EEA = "eea";
    public static final String ADEQUACY = "adequacy";
    public static final String WHOLE = "whole";
    public static final String PARTIAL = "partial";
    public static final String CERTIFIED = "certified";

    public boolean holdsOn(LocalDate day) {
        return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
    }

    boolean meets(LocalDate from, LocalDate to) {
        return (to == null || !validFrom.isAfter(to)) && (validTo == null || !validTo.isBefore(from));
    }
}
