package org.subprocessorregistry.holidays;

/**
 * Corrects one day of a calendar.
 *
 * @param holiday whether the day is a holiday; absent means that it is
 * @param name    what the day is called, may be absent
 */
public record PutHoliday(Boolean holiday, String name) {
}
