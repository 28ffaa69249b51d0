package org.subprocessorregistry.holidays;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.auditlog.AuditEntry;
import org.subprocessorregistry.auditlog.AuditLog;
import org.subprocessorregistry.platform.PointParameter;
import org.subprocessorregistry.problems.FieldCheck;
import org.subprocessorregistry.problems.NotFound;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.sql.Database;

/** The holiday calendars: computed from rules, corrected by an administrator. */
@ApplicationScoped
@Transactional
public class Holidays {

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2199;

    private final Database database;
    private final AuditLog audit;

    @Inject
    Holidays(Database database, AuditLog audit) {
        this.database = database;
        this.audit = audit;
    }

    /** For those who only count. */
    public Holidays(Database database) {
        this(database, null);
    }

    /** Codes of all calendars of whole countries, and TARGET. Regions are appended: {@code DE-BY}. */
    public List<String> codes() {
        return PublicHolidays.codes();
    }

    /** Whether there is such a calendar: ISO country, country and region, or TARGET. */
    public static boolean exists(String code) {
        return code != null && PublicHolidays.exists(code);
    }

    /** As a person may write it: {@code de-by} becomes {@code DE-BY}; absent and blank become null. */
    public static String normalised(String code) {
        return code == null || code.isBlank() ? null : code.strip().toUpperCase(Locale.ROOT);
    }

    /** All calendars with their corrections as they stand now; for one calculation, however many days it asks about. */
    public HolidayCalendars calendars() {
        Map<String, Map<LocalDate, Boolean>> corrections = new HashMap<>();
        database.list("select calendar, day, holiday from holiday_override", row -> corrections
                .computeIfAbsent(row.getString(1), code -> new HashMap<>()).put(row.getObject(2, LocalDate.class), row.getBoolean(3)));
        return code -> code == null ? HolidayCalendar.WEEKENDS : calendar(code, corrections.getOrDefault(code, Map.of()));
    }

    private static HolidayCalendar calendar(String code, Map<LocalDate, Boolean> corrections) {
        return new HolidayCalendar(day -> {
            Boolean corrected = corrections.get(day);
            return corrected == null ? PublicHolidays.isHoliday(code, day) : corrected;
        });
    }

    /**
     * The days of one year, the removed ones too.
     *
     * @throws NotFound for an unknown calendar
     */
    public List<HolidayView> year(String code, int year) {
        requireCalendar(code);
        FieldCheck check = new FieldCheck();
        check.check(year >= FIRST_YEAR && year <= LAST_YEAR, "year", "Give a year from %d to %d.".formatted(FIRST_YEAR, LAST_YEAR));
        check.done();
        var days = new HashMap<LocalDate, HolidayView>();
        PublicHolidays.of(code, year).forEach((day, name) -> days.put(day, new HolidayView(day, name, "rule")));
        database.list("select day, holiday, name from holiday_override where calendar = ? and day between ? and ?", row -> {
            LocalDate day = row.getObject(1, LocalDate.class);
            boolean holiday = row.getBoolean(2);
            String name = row.getString(3).isEmpty() && days.containsKey(day) ? days.get(day).name() : row.getString(3);
            return days.put(day, new HolidayView(day, name, holiday ? "added" : "removed"));
        }, code, LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
        var sorted = new ArrayList<>(days.values());
        sorted.sort(Comparator.comparing(HolidayView::day));
        return sorted;
    }

    /**
     * Corrects one day. Windows that are open keep their dates; what is counted from now on uses the correction.
     *
     * @throws RuleViolation {@code invalid}
     * @throws NotFound for an unknown calendar
     */
    public void put(String code, LocalDate day, PutHoliday correction) {
        requireCalendar(code);
        var check = new FieldCheck();
        check.date("day", day);
        String name = check.optionalLine("name", correction.name(), FieldCheck.NAME);
        check.done();
        database.update("""
                insert into holiday_override (calendar, day, holiday, name) values (?, ?, ?, ?)
                on conflict (calendar, day) do update set holiday = excluded.holiday, name = excluded.name""",
                code, day, correction.holiday() == null || correction.holiday(), name);
        audit.record(AuditEntry.of("holiday.corrected", "holiday-calendar", null).with("calendar", code).with("day", day)
                .with("holiday", correction.holiday() == null || correction.holiday()));
    }

    /** Takes a correction back: the day is again what the rules say. */
    public void reset(String code, LocalDate day) {
        requireCalendar(code);
        database.update("delete from holiday_override where calendar = ? and day = ?", code, day);
        audit.record(AuditEntry.of("holiday.reset", "holiday-calendar", null).with("calendar", code).with("day", day));
    }

    /** @throws RuleViolation {@code invalid} for what is no date, as 2027-02-29 */
    static LocalDate day(String text) {
        return PointParameter.day("day", text);
    }

    private static void requireCalendar(String code) {
        if (!exists(code)) {
            throw new NotFound("holiday calendar", code);
        }
    }
}
