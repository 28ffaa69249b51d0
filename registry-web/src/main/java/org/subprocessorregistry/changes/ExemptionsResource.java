package org.subprocessorregistry.changes;

import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.subprocessorregistry.staff.Caller;

/** Exemptions without an objection, over REST. */
@Path("changes/{id}/exemptions")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ExemptionsResource {

    private final Exemptions exemptions;
    private final Caller caller;

    @Inject
    ExemptionsResource(Exemptions exemptions, Caller caller) {
        this.exemptions = exemptions;
        this.caller = caller;
    }

    /** Whom to leave out, and why; internal. */
    public record ExemptCustomer(UUID customer, String reason) {
    }

    @GET
    @RolesAllowed({"reader", "editor", "approver", "admin"})
    public List<ExemptionView> list(@PathParam("id") UUID id) {
        return exemptions.list(id);
    }

    @POST
    @RolesAllowed("approver")
    public Response propose(@PathParam("id") UUID id, ExemptCustomer request) {
        return Response.status(Response.Status.CREATED).entity(exemptions.propose(id, request.customer(), request.reason(), caller.id())).build();
    }

    @POST
    @Path("{customer}/confirm")
    @RolesAllowed("approver")
    @Consumes(MediaType.WILDCARD)
    public ExemptionView confirm(@PathParam("id") UUID id, @PathParam("customer") UUID customer) {
        return exemptions.confirm(id, customer, null, caller.id());
    }

    @DELETE
    @Path("{customer}")
    @RolesAllowed("approver")
    public void takeBack(@PathParam("id") UUID id, @PathParam("customer") UUID customer) {
        exemptions.takeBack(id, customer, caller.id());
    }
}
