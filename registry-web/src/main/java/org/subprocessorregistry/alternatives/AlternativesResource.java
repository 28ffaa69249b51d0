package org.subprocessorregistry.alternatives;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.subprocessorregistry.platform.IfMatch;
import org.subprocessorregistry.staff.Caller;

/** The catalogue of alternatives over REST. */
@Path("alternatives")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AlternativesResource {

    private final Alternatives alternatives;
    private final Caller caller;

    @Inject
    AlternativesResource(Alternatives alternatives, Caller caller) {
        this.alternatives = alternatives;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({"reader", "editor", "approver", "admin"})
    public List<AlternativeView> list() {
        return alternatives.list();
    }

    @POST
    @RolesAllowed("editor")
    public Response create(NewAlternative request) {
        UUID id = alternatives.create(request, caller.id()).id();
        return Response.created(URI.create("alternatives/" + id)).entity(Map.of("id", id)).build();
    }

    @GET
    @Path("{id}")
    @RolesAllowed({"reader", "editor", "approver", "admin"})
    public Response get(@PathParam("id") UUID id) {
        var alternative = alternatives.require(id);
        return Response.ok(alternative).tag(IfMatch.tag(alternative.version())).build();
    }

    /** What was offered already keeps its words; {@code active: false} = no longer offered. */
    @PUT
    @Path("{id}")
    @RolesAllowed("editor")
    public Response update(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, NewAlternative request) {
        var alternative = alternatives.update(id, IfMatch.version(ifMatch), request);
        return Response.ok(alternative).tag(IfMatch.tag(alternative.version())).build();
    }
}
