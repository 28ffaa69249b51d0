package org.subprocessorregistry.holidays;

import java.time.LocalDate;
import java.time.Year;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;

/** Public holidays as the library's rules have them, kept per calendar and year once they are computed. */
final class PublicHolidays {

    private static final Pattern CODE = Pattern.compile("[A-Z]{2}(-[A-Z0-9]{1,4}){0,3}|TARGET");
    private static final Map<String, SortedMap<LocalDate, String>> YEARS = new ConcurrentHashMap<>();

    private PublicHolidays() {
    }

    /** Calendars of countries, and TARGET, the payment system of the ECB. */
    static List<String> codes() {
        return HolidayManager.getSupportedCalendarCodes().stream().filter(code -> CODE.matcher(code).matches()).sorted().toList();
    }

    static boolean exists(String code) {
        if (!CODE.matcher(code).matches()) {
            return false;
        }
        String[] parts = code.toLowerCase(Locale.ROOT).split("-");
        return HolidayManager.getSupportedCalendarCodes().contains(parts[0].toUpperCase(Locale.ROOT))
                && (parts.length == 1 || hasRegion(manager(parts[0]).getCalendarHierarchy(), parts));
    }

    private static boolean hasRegion(CalendarHierarchy country, String[] parts) {
        CalendarHierarchy place = country;
        for (int i = 1; i < parts.length && place != null; i++) {
            place = place.getChildren().get(parts[i]);
        }
        return place != null;
    }

    static boolean isHoliday(String code, LocalDate day) {
        return of(code, day.getYear()).containsKey(day);
    }

    /** The public holidays of a year with their English names; where one is moved, the day on which it is kept. */
    static SortedMap<LocalDate, String> of(String code, int year) {
        return YEARS.computeIfAbsent(code + year, key -> computed(code, year));
    }

    private static SortedMap<LocalDate, String> computed(String code, int year) {
        String[] parts = code.toLowerCase(Locale.ROOT).split("-");
        var days = new TreeMap<LocalDate, String>();
        for (Holiday holiday : manager(parts[0]).getHolidays(Year.of(year), HolidayType.PUBLIC_HOLIDAY,
                Arrays.copyOfRange(parts, 1, parts.length))) {
            days.put(holiday.getDate(), holiday.getDescription(Locale.ENGLISH));
        }
        return days;
    }

    private static HolidayManager manager(String country) {
        return HolidayManager.getInstance(ManagerParameters.create(country));
    }
}
