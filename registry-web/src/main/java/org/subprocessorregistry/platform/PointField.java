package org.subprocessorregistry.platform;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Days and moments as people give them in an address or a form; null where there is none or it is not one. */
public final class PointField {

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 9999;

    private PointField() {
    }

    /** A day, {@code 2026-11-23}. */
    public static LocalDate day(String text) {
        try {
            LocalDate day = text == null ? null : LocalDate.parse(text.strip());
            return day == null || !isUsual(day) ? null : day;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** A moment: RFC 3339, or a date and time in the zone, or a day there, which means its end. */
    public static Instant moment(String text, ZoneId zone) {
        try {
            return text == null || text.isBlank() ? null : read(text.strip().replace(' ', '+'), zone);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Instant read(String text, ZoneId zone) {
        if (text.length() == "2026-11-23".length()) {
            LocalDate day = day(text);
            return day == null ? null : day.plusDays(1).atStartOfDay(zone).toInstant().minus(1, ChronoUnit.MICROS);
        }
        boolean local = text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+");
        var moment = local ? LocalDateTime.parse(text).atZone(zone).toOffsetDateTime() : OffsetDateTime.parse(text);
        return isUsual(moment.toLocalDate()) ? moment.toInstant().truncatedTo(ChronoUnit.MICROS) : null;
    }

    private static boolean isUsual(LocalDate day) {
        return day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR;
    }
}
