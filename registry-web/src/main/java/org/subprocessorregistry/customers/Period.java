package org.subprocessorregistry.customers;

import java.time.LocalDate;

import org.subprocessorregistry.holidays.HolidayCalendar;

/**
 * A length of time that a contract grants for some data.
 *
 * @param dataClass {@code any} or the code of a data category
 * @param amount    how many units, 0 or more
 */
public record Period(String dataClass, int amount, PeriodUnit unit) {

    /** Stands for all data. */
    public static final String ANY = "any";

    /** Whether it counts for data of that category. */
    public boolean covers(String dataCategory) {
        return ANY.equals(dataClass) || dataClass.equals(dataCategory);
    }

    /**
     * Its last day. The day of the event is not counted (Regulation 1182/71, Art. 3(1)); a month ends on the day of the same
     * number, or on its last day where there is none (Art. 3(2)(c)).
     */
    public LocalDate lastDay(LocalDate event, HolidayCalendar calendar) {
        return switch (unit) {
            case DAY -> event.plusDays(amount);
            case BUSINESS_DAY -> calendar.plusWorkingDays(event, amount);
            case MONTH -> event.plusMonths(amount);
        };
    }
}
