package org.subprocessorregistry.settings;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The vendor who runs this installation and his published policy.
 *
 * @param zone            business time zone: dates end here
 * @param defaultLanguage en, de, fr or es
 * @param noticeDays      calendar days from announcement to effect at least, as published
 * @param objectionDays   calendar days to object, as published
 * @param cureDays        calendar days a customer has after an objection was rejected
 * @param graceDays       calendar days for which entries of a first load pass the gate without audit and commitments
 * @param deliveryMarginDays calendar days that are left for the first delivery where a clock starts with it, when a date is planned
 * @param holidayCalendar of the published policy: ISO country, country and region or TARGET; null = weekends only
 * @param logo            SHA-256 of the logo on the public pages, or null
 * @param version         grows with every alteration
 */
public record VendorSettings(String vendorName, String vendorLegalName, String vendorAddress, String privacyContact, ZoneId zone,
        String defaultLanguage, int noticeDays, int objectionDays, int cureDays, int graceDays, int deliveryMarginDays,
        String holidayCalendar, String logo, long version) {

    /** What was promised to everybody. */
    public PublishedPolicy policy() {
        return new PublishedPolicy(noticeDays, objectionDays, holidayCalendar);
    }

    /** The present business date. */
    public LocalDate today(Clock clock) {
        return LocalDate.ofInstant(clock.instant(), zone);
    }
}
