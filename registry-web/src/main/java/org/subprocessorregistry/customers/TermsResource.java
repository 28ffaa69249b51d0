package org.subprocessorregistry.customers;

import java.net.URI;
import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.subprocessorregistry.staff.Caller;

/** Contract terms of a customer over REST. */
@Path("customers/{id}/terms")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TermsResource {

    private final Terms terms;
    private final Caller caller;

    @Inject
    TermsResource(Terms terms, Caller caller) {
        this.terms = terms;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({"reader", "editor", "approver", "admin"})
    public List<TermsView> versions(@PathParam("id") UUID id) {
        return terms.versions(id);
    }

    @POST
    @RolesAllowed("editor")
    public Response record(@PathParam("id") UUID id, NewTerms request) {
        var version = terms.record(id, request, caller.id());
        return Response.created(URI.create("customers/" + id + "/terms")).entity(version).build();
    }
}
