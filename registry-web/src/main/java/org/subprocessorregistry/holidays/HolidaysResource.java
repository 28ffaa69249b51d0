package org.subprocessorregistry.holidays;

import java.time.LocalDate;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Holiday calendars over REST: read by all staff, corrected by an administrator. */
@Path("holidays")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class HolidaysResource {

    private final Holidays holidays;

    @Inject
    HolidaysResource(Holidays holidays) {
        this.holidays = holidays;
    }

    @GET
    @RolesAllowed({"reader", "editor", "approver", "admin"})
    public List<String> calendars() {
        return holidays.codes();
    }

    @GET
    @Path("{calendar}/{year : [0-9]{1,6}}")
    @RolesAllowed({"reader", "editor", "approver", "admin"})
    public List<HolidayView> year(@PathParam("calendar") String calendar, @PathParam("year") int year) {
        return holidays.year(Holidays.normalised(calendar), year);
    }

    /** Makes a day a holiday, or with {@code holiday: false} a working day. */
    @PUT
    @Path("{calendar}/{day : [0-9]{4}-[0-9]{2}-[0-9]{2}}")
    @RolesAllowed("admin")
    public List<HolidayView> put(@PathParam("calendar") String calendar, @PathParam("day") String day, PutHoliday correction) {
        holidays.put(Holidays.normalised(calendar), Holidays.day(day), correction);
        return year(calendar, Holidays.day(day).getYear());
    }

    /** The day is again what the rules say. */
    @DELETE
    @Path("{calendar}/{day : [0-9]{4}-[0-9]{2}-[0-9]{2}}")
    @RolesAllowed("admin")
    public void reset(@PathParam("calendar") String calendar, @PathParam("day") String day) {
        holidays.reset(Holidays.normalised(calendar), Holidays.day(day));
    }
}
