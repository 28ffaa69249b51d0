package org.subprocessorregistry.pages;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * Dates and deadlines in words. A period ends at the end of its last day in the vendor's business time zone, and that zone
 * is always named (DOMAIN: time).
 */
public final class Wording {

    private static final LocalTime LAST_MINUTE = LocalTime.of(23, 59);

    private final Texts texts;
    private final ZoneId zone;
    private final LocalDate today;
    private final DateTimeFormatter date;
    private final DateTimeFormatter shortDate;
    private final DateTimeFormatter fullDate;
    private final DateTimeFormatter time;
    private final DateTimeFormatter zoneName;
    private final DateTimeFormatter offset;
    private final DateTimeFormatter monthAndYear;

    /** @param today the present business date in {@code zone} */
    public Wording(Language language, ZoneId zone, LocalDate today) {
        this.texts = Texts.in(language);
        this.zone = zone;
        this.today = today;
        var locale = language.locale();
        date = DateTimeFormatter.ofPattern(texts.of("date.long"), locale);
        fullDate = DateTimeFormatter.ofPattern(texts.of("date.full"), locale);
        shortDate = DateTimeFormatter.ofPattern(texts.of("date.short"), locale);
        monthAndYear = DateTimeFormatter.ofPattern("MMM uuuu", locale);
        time = DateTimeFormatter.ofPattern("HH:mm zzz", locale);
        zoneName = DateTimeFormatter.ofPattern("zzzz", locale);
        offset = DateTimeFormatter.ofPattern("O", locale);
    }

    /** 23 December 2026. */
    public String date(LocalDate day) {
        return date.format(day);
    }

    /** 23 Dec 2026. */
    public String shortDate(LocalDate day) {
        return shortDate.format(day);
    }

    /** Wednesday, 23 December 2026. */
    public String fullDate(LocalDate day) {
        return fullDate.format(day);
    }

    /** A change that ends something takes effect on the day after the last one. */
    public LocalDate dayBefore(LocalDate day) {
        return day.minusDays(1);
    }

    public int dayOfMonth(LocalDate day) {
        return day.getDayOfMonth();
    }

    public String monthAndYear(LocalDate day) {
        return monthAndYear.format(day);
    }

    /** 23 December 2026, 14:02 CET. */
    public String moment(Instant instant) {
        var there = instant.atZone(zone);
        return date(there.toLocalDate()) + ", " + time.format(there);
    }

    /** 23 Dec 2026, 14:02 CET. */
    public String shortMoment(Instant instant) {
        var there = instant.atZone(zone);
        return shortDate(there.toLocalDate()) + ", " + time.format(there);
    }

    public LocalDate dateOf(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }

    /** Wednesday, 23 December 2026, 23:59 Central European Standard Time (UTC+1). */
    public String deadline(LocalDate lastDay) {
        var end = endOf(lastDay);
        return texts.of("date.deadline", fullDate(lastDay), "%s (%s)".formatted(zoneName.format(end), offsetOf(end)));
    }

    /** 23 December 2026, 23:59 CET. */
    public String shortDeadline(LocalDate lastDay) {
        return date(lastDay) + ", " + endTime(lastDay);
    }

    /** 23:59 CET. */
    public String endTime(LocalDate lastDay) {
        return time.format(endOf(lastDay));
    }

    /** 30 days left. */
    public String daysLeft(LocalDate lastDay) {
        long days = ChronoUnit.DAYS.between(today, lastDay);
        if (days < 0) {
            return texts.of("days.over");
        }
        return days == 0 ? texts.of("days.today") : days == 1 ? texts.of("days.one") : texts.of("days.many", days);
    }

    public boolean isOver(LocalDate lastDay) {
        return today.isAfter(lastDay);
    }

    /** Whether the day lies ahead. */
    public boolean isAhead(LocalDate day) {
        return day.isAfter(today);
    }

    /** The zone as it is called today. */
    public String zone() {
        var end = endOf(today);
        return "%s (%s)".formatted(zoneName.format(end), offsetOf(end));
    }

    private ZonedDateTime endOf(LocalDate day) {
        return day.atTime(LAST_MINUTE).atZone(zone);
    }

    private String offsetOf(ZonedDateTime moment) {
        return offset.format(moment).replace("GMT", "UTC");
    }
}
