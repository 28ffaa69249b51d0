package org.subprocessorregistry.audits;

import java.net.URI;
import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import org.subprocessorregistry.platform.CsvExport;
import org.subprocessorregistry.platform.IfMatch;
import org.subprocessorregistry.platform.PageRequest;
import org.subprocessorregistry.platform.PointParameter;
import org.subprocessorregistry.staff.Roles;

/** Audits of subprocessors, for programs. */
@Path("audits")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AuditsResource {

    private final Audits audits;
    private final CoverageMatrix matrix;

    @Inject
    AuditsResource(Audits audits, CoverageMatrix matrix) {
        this.audits = audits;
        this.matrix = matrix;
    }

    /** The new record's id. */
    public record Recorded(UUID id) {
    }

    @GET
    @RolesAllowed({Roles.READER, Roles.EDITOR, Roles.APPROVER, Roles.ADMIN})
    public Response list(@QueryParam("subprocessor") String subprocessor, @BeanParam PageRequest page, @Context UriInfo uri) {
        return audits.page(PageRequest.id("subprocessor", subprocessor), page).response(uri);
    }

    /** Which requirement is covered for which subprocessor on a day, and why not. */
    @GET
    @Path("coverage")
    @RolesAllowed({Roles.READER, Roles.EDITOR, Roles.APPROVER, Roles.ADMIN})
    public Response coverage(@QueryParam("asOf") String asOf, @QueryParam("service") String service, @BeanParam PageRequest page, @Context UriInfo uri) {
        CoverageView view = matrix.page(PointParameter.day("asOf", asOf), service, page);
        var answer = Response.ok(view);
        if (view.next() != null) {
            answer.link(uri.getRequestUriBuilder().replaceQueryParam("after", "{after}").build(view.next()), "next");
        }
        return answer.build();
    }

    /** The same of all subprocessors as a file: one line per subprocessor and requirement. */
    @GET
    @Path("coverage")
    @RolesAllowed({Roles.READER, Roles.EDITOR, Roles.APPROVER, Roles.ADMIN})
    @Produces("text/csv;qs=0.1")
    public Response coverageCsv(@QueryParam("asOf") String asOf, @QueryParam("service") String service) {
        return Response.ok(matrix.csv(PointParameter.day("asOf", asOf), service), CsvExport.MEDIA_TYPE)
                .header(HttpHeaders.CONTENT_DISPOSITION, CsvExport.attachment("audit-coverage.csv")).build();
    }

    @POST
    @RolesAllowed(Roles.EDITOR)
    public Response record(NewAudit request) {
        UUID id = audits.record(request);
        return Response.created(URI.create("audits/" + id)).entity(new Recorded(id)).build();
    }

    /** One audit with findings, bridge letters and its ETag. */
    @GET
    @Path("{id}")
    @RolesAllowed({Roles.READER, Roles.EDITOR, Roles.APPROVER, Roles.ADMIN})
    public Response get(@PathParam("id") UUID id) {
        return answer(audits.require(id));
    }

    /** How it was said anew, newest first: who, when, and what differed. */
    @GET
    @Path("{id}/past")
    @RolesAllowed({Roles.READER, Roles.EDITOR, Roles.APPROVER, Roles.ADMIN})
    public List<Alteration> past(@PathParam("id") UUID id) {
        return audits.past(id);
    }

    /** Corrects an audit; the whole content is sent, findings and bridge letters are resources of their own. */
    @PUT
    @Path("{id}")
    @RolesAllowed(Roles.EDITOR)
    public Response correct(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, NewAudit request) {
        return answer(audits.correct(id, IfMatch.version(ifMatch), request));
    }

    @POST
    @Path("{id}/findings")
    @RolesAllowed(Roles.EDITOR)
    public Response addFinding(@PathParam("id") UUID id, NewFinding request) {
        UUID finding = audits.addFinding(id, request);
        return Response.created(URI.create("audits/%s/findings/%s".formatted(id, finding))).entity(new Recorded(finding)).build();
    }

    /** Says anew what a finding says; {@code closedOn} closes it. With {@code If-Match} only while it is of that version. */
    @PUT
    @Path("{id}/findings/{finding}")
    @RolesAllowed(Roles.EDITOR)
    public Response alterFinding(@PathParam("id") UUID id, @PathParam("finding") UUID finding, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            NewFinding request) {
        FindingView altered = audits.alterFinding(id, finding, ifMatch == null ? null : IfMatch.version(ifMatch), request);
        return Response.ok(altered).tag(IfMatch.tag(altered.version())).build();
    }

    /** Adds a bridge letter; the answer is the audit with its new last day. */
    @POST
    @Path("{id}/bridge-letters")
    @RolesAllowed(Roles.EDITOR)
    public Response addBridgeLetter(@PathParam("id") UUID id, NewBridgeLetter request) {
        return Response.fromResponse(answer(audits.bridge(id, request))).status(Response.Status.CREATED).build();
    }

    @DELETE
    @Path("{id}/bridge-letters/{letter}")
    @RolesAllowed(Roles.EDITOR)
    public Response removeBridgeLetter(@PathParam("id") UUID id, @PathParam("letter") UUID letter) {
        return answer(audits.unbridge(id, letter));
    }

    private static Response answer(AuditView audit) {
        return Response.ok(audit).tag(IfMatch.tag(audit.version())).build();
    }
}
