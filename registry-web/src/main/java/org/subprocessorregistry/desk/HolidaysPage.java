package org.subprocessorregistry.desk;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.subprocessorregistry.holidays.HolidayView;
import org.subprocessorregistry.holidays.Holidays;
import org.subprocessorregistry.holidays.PutHoliday;
import org.subprocessorregistry.settings.BusinessDay;
import org.subprocessorregistry.settings.Settings;
import org.subprocessorregistry.staff.Roles;

/** One year of one holiday calendar, as computed and as an administrator corrected it. */
@Named
@RequestScoped
public class HolidaysPage {

    private final Holidays holidays;
    private final Settings settings;
    private final BusinessDay businessDay;
    private final Desk desk;
    private final Form form = new Form().with("holiday", "true");
    private List<HolidayView> days;

    @Inject
    HolidaysPage(Holidays holidays, Settings settings, BusinessDay businessDay, Desk desk) {
        this.holidays = holidays;
        this.settings = settings;
        this.businessDay = businessDay;
        this.desk = desk;
    }

    public List<String> getCalendars() {
        var codes = new ArrayList<>(holidays.codes());
        if (!codes.contains(getCalendar())) {
            // A region, as DE-BY: it is typed into the settings or the terms.
            codes.addFirst(getCalendar());
        }
        return codes;
    }

    /** The one asked for, else the vendor's, else TARGET, by which banks count. */
    public String getCalendar() {
        String asked = Holidays.normalised(desk.parameter("calendar"));
        String own = settings.current().holidayCalendar();
        return Holidays.exists(asked) ? asked : own == null ? "TARGET" : own;
    }

    public int getYear() {
        String asked = desk.parameter("year");
        return asked != null && asked.matches("19[0-9]{2}|2[01][0-9]{2}") ? Integer.parseInt(asked) : businessDay.today().getYear();
    }

    public List<HolidayView> getDays() {
        if (days == null) {
            days = holidays.year(getCalendar(), getYear());
        }
        return days;
    }

    public Form getForm() {
        return form;
    }

    public void put() {
        desk.act(Roles.ADMIN, () -> {
            holidays.put(getCalendar(), form.date("day"), new PutHoliday(form.ticked("holiday"), form.text("name")));
            return Done.goTo(address(), "holidays.saved");
        });
    }

    /** The day is again what the rules say. */
    public void reset(HolidayView day) {
        desk.act(Roles.ADMIN, () -> {
            holidays.reset(getCalendar(), day.day());
            return Done.goTo(address(), "holidays.saved");
        });
    }

    private String address() {
        return "/staff/holidays?calendar=%s&year=%d".formatted(getCalendar(), getYear());
    }
}
