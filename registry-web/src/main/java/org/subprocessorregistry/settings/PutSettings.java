package org.subprocessorregistry.settings;

import com.fasterxml.jackson.annotation.JsonCreator;

/** Alters the settings; what is absent stays as it is. */
public record PutSettings(Vendor vendor, Policy policy) {

    /**
     * The vendor; in JSON an object, or just his name.
     *
     * @param timeZone        IANA name of the business time zone, for example {@code Europe/Brussels}
     * @param holidayCalendar of the published policy: ISO country, country and region or TARGET; empty = weekends only
     */
    public record Vendor(String name, String legalName, String address, String privacyContact, String timeZone,
            String defaultLanguage, String holidayCalendar) {

        @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
        public Vendor {
            // Beside the short form below, Jackson has to be told that this is one too.
        }

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Vendor named(String name) {
            return new Vendor(name, null, null, null, null, null, null);
        }
    }

    /**
     * The published policy, in calendar days.
     *
     * @param deliveryMarginDays by how much a date is planned later where a clock starts with the first delivery
     */
    public record Policy(Integer noticeDays, Integer objectionDays, Integer cureDays, Integer graceDays, Integer deliveryMarginDays) {
    }
}
