package org.subprocessorregistry.objections;

import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.subprocessorregistry.platform.PageRequest;
import org.subprocessorregistry.platform.PublicWrites;
import org.subprocessorregistry.staff.Caller;

/** Answers to changes over REST; sending one needs the token of the recipient's own link, nothing else. */
@Path("")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ObjectionsResource {

    private final Objections objections;
    private final Caller caller;
    private final PublicWrites writes;

    @Inject
    ObjectionsResource(Objections objections, Caller caller, PublicWrites writes) {
        this.objections = objections;
        this.caller = caller;
        this.writes = writes;
    }

    @POST
    @Path("objections")
    @PermitAll
    public Response receive(NewObjection request, @Context HttpServletRequest http) {
        writes.admit(PublicWrites.clientOf(http));
        var receipt = objections.receive(request, "api");
        return Response.status(receipt.first() ? Response.Status.CREATED : Response.Status.OK).entity(receipt).build();
    }

    @POST
    @Path("approvals")
    @PermitAll
    public Response approve(NewApproval request, @Context HttpServletRequest http) {
        writes.admit(PublicWrites.clientOf(http));
        return Response.status(Response.Status.CREATED).entity(objections.approve(request)).build();
    }

    @GET
    @Path("objections")
    @RolesAllowed({"reader", "editor", "approver", "admin"})
    public List<ObjectionView> list(@QueryParam("change") String change) {
        return objections.list(PageRequest.id("change", change));
    }

    @GET
    @Path("objections/{id}")
    @RolesAllowed({"reader", "editor", "approver", "admin"})
    public ObjectionView get(@PathParam("id") UUID id) {
        return objections.find(id);
    }

    @POST
    @Path("objections/{id}/resolve")
    @RolesAllowed("approver")
    public ObjectionView resolve(@PathParam("id") UUID id, ResolveObjection request) {
        return objections.resolve(id, request, caller.id());
    }

    @POST
    @Path("objections/{id}/confirm")
    @RolesAllowed("approver")
    @Consumes(MediaType.WILDCARD)
    public ObjectionView confirm(@PathParam("id") UUID id) {
        return objections.confirm(id, caller.id());
    }
}
