package org.subprocessorregistry.transfers;

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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.subprocessorregistry.platform.PointParameter;

/** EEA members and adequacy decisions over REST: read by all staff, kept up to date by an administrator. */
@Path("transfer-facts")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TransferFactsResource {

    private static final String DAY = "{country : [A-Za-z]{2}}/{validFrom : [0-9]{4}-[0-9]{2}-[0-9]{2}}";

    private final TransferFacts facts;

    @Inject
    TransferFactsResource(TransferFacts facts) {
        this.facts = facts;
    }

    @GET
    @RolesAllowed({"reader", "editor", "approver", "admin"})
    @Operation(summary = "Dated facts about countries: EEA members and adequacy decisions, each with its source")
    public List<TransferFact> list(@QueryParam("country") String country, @QueryParam("on") String on) {
        return facts.list(country, PointParameter.day("on", on));
    }

    /** 201, or 200 when it replaces the fact of that country and first day. */
    @PUT
    @Path(DAY)
    @RolesAllowed("admin")
    @Operation(summary = "Store what holds of a country from a day on; a repealed decision gets its last day as validTo")
    public Response put(@PathParam("country") String country, @PathParam("validFrom") String validFrom, PutTransferFact request) {
        var put = facts.put(country, day(validFrom), request);
        return Response.status(put.created() ? Response.Status.CREATED : Response.Status.OK).entity(put.fact()).build();
    }

    @DELETE
    @Path(DAY)
    @RolesAllowed("admin")
    @Operation(summary = "Remove a fact that was wrong")
    public void remove(@PathParam("country") String country, @PathParam("validFrom") String validFrom) {
        facts.remove(country, day(validFrom));
    }

    private static LocalDate day(String text) {
        return PointParameter.day("validFrom", text);
    }
}
