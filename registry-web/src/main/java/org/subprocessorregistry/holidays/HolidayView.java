package org.subprocessorregistry.holidays;

import java.time.LocalDate;

/**
 * A day of a calendar.
 *
 * @param source {@code rule} (computed), {@code added} or {@code removed} by an administrator
 */
public record HolidayView(LocalDate day, String name, String source) {
}
