package org.subprocessorregistry.commitments;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.subprocessorregistry.platform.Alteration;
import org.subprocessorregistry.platform.IfMatch;
import org.subprocessorregistry.platform.PageRequest;
import org.subprocessorregistry.platform.PointParameter;
import org.subprocessorregistry.settings.BusinessDay;
import org.subprocessorregistry.staff.Roles;
import org.subprocessorregistry.subprocessors.Subprocessors;

/** Signed contracts of subprocessors, for programs. */
@Path("commitments")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CommitmentsResource {

    private final Commitments commitments;
    private final Subprocessors subprocessors;
    private final BusinessDay businessDay;

    @Inject
    CommitmentsResource(Commitments commitments, Subprocessors subprocessors, BusinessDay businessDay) {
        this.commitments = commitments;
        this.subprocessors = subprocessors;
        this.businessDay = businessDay;
    }

    /** The new record's id. */
    public record Recorded(UUID id) {
    }

    @GET
    @RolesAllowed({Roles.READER, Roles.EDITOR, Roles.APPROVER, Roles.ADMIN})
    public Response list(@QueryParam("subprocessor") String subprocessor, @BeanParam PageRequest page, @Context UriInfo uri) {
        return commitments.page(PageRequest.id("subprocessor", subprocessor), page).response(uri);
    }

    /** Every obligation with the contract that holds it, and what is missing. */
    @GET
    @Path("checklist")
    @RolesAllowed({Roles.READER, Roles.EDITOR, Roles.APPROVER, Roles.ADMIN})
    public List<ChecklistLine> checklist(@QueryParam("subprocessor") String subprocessor, @QueryParam("on") String on) {
        LocalDate day = PointParameter.day("on", on);
        return commitments.checklist(subprocessors.require(PageRequest.id("subprocessor", subprocessor), "subprocessor").id(),
                day == null ? businessDay.today() : day);
    }

    /** One contract with its ETag. */
    @GET
    @Path("{id}")
    @RolesAllowed({Roles.READER, Roles.EDITOR, Roles.APPROVER, Roles.ADMIN})
    public Response get(@PathParam("id") UUID id) {
        return answer(commitments.require(id));
    }

    /** How it was said anew, newest first: who, when, and what differed. */
    @GET
    @Path("{id}/past")
    @RolesAllowed({Roles.READER, Roles.EDITOR, Roles.APPROVER, Roles.ADMIN})
    public List<Alteration> past(@PathParam("id") UUID id) {
        return commitments.past(id);
    }

    /** Corrects a contract; the whole content is sent. */
    @PUT
    @Path("{id}")
    @RolesAllowed(Roles.EDITOR)
    public Response correct(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, NewCommitment request) {
        return answer(commitments.correct(id, IfMatch.version(ifMatch), request));
    }

    private static Response answer(CommitmentView commitment) {
        return Response.ok(commitment).tag(IfMatch.tag(commitment.version())).build();
    }

    @POST
    @RolesAllowed(Roles.EDITOR)
    public Response record(NewCommitment request) {
        UUID id = commitments.record(request);
        return Response.created(URI.create("commitments/" + id)).entity(new Recorded(id)).build();
    }
}
