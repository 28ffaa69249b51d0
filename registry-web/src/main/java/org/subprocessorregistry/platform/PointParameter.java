package org.subprocessorregistry.platform;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.subprocessorregistry.problems.FieldError;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RuleViolation;

/** Reads days and instants from query parameters; a wrong one is refused by its name. */
public final class PointParameter {

    private static final int LAST_YEAR = 9999;

    private PointParameter() {
    }

    /** @return null when the parameter is absent */
    public static LocalDate day(String name, String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            var day = LocalDate.parse(text.strip());
            return between(day.getYear()) ? day : refuse(name, "a date", "2026-03-01");
        } catch (DateTimeException e) {
            return refuse(name, "a date", "2026-03-01");
        }
    }

    /** Microseconds, what the register keeps; null when the parameter is absent. */
    public static Instant instant(String name, String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            // An unescaped plus sign arrives as a blank.
            var time = OffsetDateTime.parse(text.strip().replace(' ', '+')).withOffsetSameInstant(ZoneOffset.UTC);
            return between(time.getYear()) ? time.toInstant().truncatedTo(ChronoUnit.MICROS) : refuse(name, "an instant", "2026-03-01T12:00:00Z");
        } catch (DateTimeException e) {
            return refuse(name, "an instant", "2026-03-01T12:00:00Z");
        }
    }

    public static LocalDate required(String name, LocalDate day) {
        return day == null ? refuse(name, "a date", "2026-03-01") : day;
    }

    private static boolean between(int year) {
        return year >= 1 && year <= LAST_YEAR;
    }

    private static <T> T refuse(String name, String what, String example) {
        String message = "Give %s, for example %s.".formatted(what, example);
        throw new RuleViolation(ProblemType.MALFORMED, "%s: %s".formatted(name, message), List.of(new FieldError(name, message)));
    }
}
