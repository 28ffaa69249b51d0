package org.subprocessorregistry.subprocessors;

import java.net.URI;
import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
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

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.subprocessorregistry.documents.Documents;
import org.subprocessorregistry.documents.SharedDocument;
import org.subprocessorregistry.platform.IfMatch;
import org.subprocessorregistry.platform.PageRequest;
import org.subprocessorregistry.problems.NotFound;
import org.subprocessorregistry.staff.Caller;
import org.subprocessorregistry.staff.Roles;
import org.subprocessorregistry.visibility.Visibility;

/** Subprocessors for programs: the internal record for editors, the public entry for everybody else. */
@Path("subprocessors")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SubprocessorsResource {

    private final Subprocessors subprocessors;
    private final Instance<PublicEntries> register;
    private final Warnings warnings;
    private final Documents documents;
    private final Caller caller;

    @Inject
    SubprocessorsResource(Subprocessors subprocessors, Instance<PublicEntries> register, Warnings warnings, Documents documents, Caller caller) {
        this.subprocessors = subprocessors;
        this.register = register;
        this.warnings = warnings;
        this.documents = documents;
        this.caller = caller;
    }

    /** The new record's id. */
    public record Recorded(UUID id) {
    }

    /** The public entry, with the documents that are meant for everybody; each is at {@code /documents/{id}}. */
    public record Published(@JsonUnwrapped Object entry, List<SharedDocument> documents) {
    }

    /** The internal records; {@code q} is looked for in name and legal name, {@code sort} is created, name or country. */
    @GET
    @RolesAllowed({Roles.READER, Roles.EDITOR, Roles.APPROVER, Roles.ADMIN})
    public Response list(@QueryParam("q") String q, @QueryParam("sort") String sort, @BeanParam PageRequest page, @Context UriInfo uri) {
        return subprocessors.page(q, sort, page).response(uri);
    }

    /** The internal record with its ETag for an editor, the public entry for anybody else; by id or slug. */
    @GET
    @Path("{id}")
    @PermitAll
    public Response get(@PathParam("id") String idOrSlug) {
        Response answer = caller.has(Roles.EDITOR) ? record(subprocessors.named(idOrSlug)) : entry(idOrSlug);
        return Response.fromResponse(answer).header(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION).build();
    }

    @POST
    @RolesAllowed(Roles.EDITOR)
    public Response create(NewSubprocessor request) {
        UUID id = subprocessors.create(request);
        return Response.created(URI.create("subprocessors/" + id)).entity(new Recorded(id)).build();
    }

    /** Fields that are absent stay as they are. */
    @PUT
    @Path("{id}")
    @RolesAllowed(Roles.EDITOR)
    public Response update(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, SubprocessorUpdate request) {
        return record(subprocessors.update(id, IfMatch.version(ifMatch), request));
    }

    private Response record(SubprocessorView record) {
        return Response.ok(record.with(warnings.of(record))).tag(IfMatch.tag(record.version())).build();
    }

    private Response entry(String idOrSlug) {
        return register.stream().findFirst().flatMap(entries -> entries.publicEntry(idOrSlug))
                .map(entry -> new Published(entry, documents.about(subprocessors.named(idOrSlug).id(), Visibility.PUBLIC))).map(Response::ok)
                .orElseThrow(() -> new NotFound("subprocessor", idOrSlug)).build();
    }
}
