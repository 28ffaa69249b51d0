package org.subprocessorregistry.holidays;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Objects;
import java.util.function.Predicate;

/** Tells working days from others. Saturdays and Sundays are never working days (Regulation 1182/71, Art. 2). */
public final class HolidayCalendar {

    /** No public holidays, only weekends. */
    public static final HolidayCalendar WEEKENDS = new HolidayCalendar(day -> false);

    private final Predicate<LocalDate> holidays;

    /** @param holidays whether a day is a public holiday, also where it falls on a weekend */
    public HolidayCalendar(Predicate<LocalDate> holidays) {
        this.holidays = Objects.requireNonNull(holidays);
    }

    public boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY && !holidays.test(day);
    }

    /** The day itself, or the first working day after it. */
    public LocalDate workingDayFrom(LocalDate day) {
        LocalDate next = day;
        while (!isWorkingDay(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    /** The n-th working day after a day, which itself is not counted; the day itself for 0. */
    public LocalDate plusWorkingDays(LocalDate day, int workingDays) {
        LocalDate next = day;
        for (int left = workingDays; left > 0; left--) {
            next = workingDayFrom(next.plusDays(1));
        }
        return next;
    }
}
