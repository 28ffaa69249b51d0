package org.subprocessorregistry.holidays;

/** The calendars by their codes. */
@FunctionalInterface
public interface HolidayCalendars {

    /**
     * A calendar.
     *
     * @param code ISO country (DE), country and region (DE-BY) or TARGET; null = Saturdays and Sundays only
     */
    HolidayCalendar named(String code);
}
