package org.subprocessorregistry.commitments;

import java.net.URI;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.subprocessorregistry.platform.PageRequest;
import org.subprocessorregistry.staff.Roles;

/** Signed contracts of subprocessors, for programs. */
@Path("commitments")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CommitmentsResource {

    private final Commitments commitments;

    @Inject
    CommitmentsResource(Commitments commitments) {
        this.commitments = commitments;
    }

    /** The new record's id. */
    public record Recorded(UUID id) {
    }

    @GET
    @RolesAllowed({Roles.READER, Roles.EDITOR, Roles.APPROVER, Roles.ADMIN})
    public Response list(@QueryParam("subprocessor") String subprocessor, @BeanParam PageRequest page, @Context UriInfo uri) {
        return commitments.page(PageRequest.id("subprocessor", subprocessor), page).response(uri);
    }

    @POST
    @RolesAllowed(Roles.EDITOR)
    public Response record(NewCommitment request) {
        UUID id = commitments.record(request);
        return Response.created(URI.create("commitments/" + id)).entity(new Recorded(id)).build();
    }
}
