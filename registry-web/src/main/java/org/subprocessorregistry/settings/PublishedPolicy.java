package org.subprocessorregistry.settings;

/**
 * What the vendor promised to everybody: no change is in effect earlier, with or without customers (DOMAIN §3.3).
 *
 * @param noticeDays    calendar days from announcement to effect at least
 * @param objectionDays calendar days to object
 * @param calendar      holiday calendar, ISO country, country and region or TARGET; null = Saturdays and Sundays only
 */
public record PublishedPolicy(int noticeDays, int objectionDays, String calendar) {
}
