package org.subprocessorregistry.imports;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.subprocessorregistry.platform.IfMatch;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.staff.Caller;

/** Imports over REST: the raw file as body, then decisions, then applying. */
@Path("imports")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ImportsResource {

    private static final long SWALLOWED = 256L * 1024 * 1024;

    private final Imports imports;
    private final RememberedMappings remembered;
    private final Caller caller;

    @Inject
    ImportsResource(Imports imports, RememberedMappings remembered, Caller caller) {
        this.imports = imports;
        this.remembered = remembered;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({"editor", "approver"})
    public Response upload(@QueryParam("fileName") String fileName, InputStream body) throws IOException {
        // One byte more than allowed is enough to know that it is too large.
        byte[] content = body.readNBytes(ListFile.MAX_BYTES + 1);
        swallow(body, content.length);
        var preview = imports.upload(content, fileName, caller.id());
        return Response.created(URI.create("imports/" + preview.id())).entity(preview).tag(IfMatch.tag(preview.version())).build();
    }

    @GET
    @RolesAllowed({"reader", "editor", "approver", "admin"})
    public List<Imports.ImportSummary> list() {
        return imports.list();
    }

    @GET
    @Path("{id}")
    @RolesAllowed({"reader", "editor", "approver", "admin"})
    public Response get(@PathParam("id") UUID id) {
        return answer(imports.get(id));
    }

    @PUT
    @Path("{id}")
    @RolesAllowed({"editor", "approver"})
    @Operation(summary = "Decides about an import; with If-Match only if nobody else did since")
    public Response update(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, UpdateImport request) {
        return answer(imports.update(id, IfMatch.optional(ifMatch), request));
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed({"editor", "approver"})
    @Operation(summary = "Removes an import that was not applied")
    public void discard(@PathParam("id") UUID id) {
        imports.discard(id);
    }

    @GET
    @Path("mappings")
    @RolesAllowed({"reader", "editor", "approver", "admin"})
    @Operation(summary = "How lists were read that were applied, by their header; the next such list begins with it")
    public List<RememberedMappings.View> mappings() {
        return remembered.list();
    }

    @DELETE
    @Path("mappings/{id}")
    @RolesAllowed({"editor", "approver"})
    @Operation(summary = "Forgets how lists of that header were read")
    public void forget(@PathParam("id") UUID id) {
        remembered.forget(id);
    }

    @POST
    @Path("{id}/apply")
    @RolesAllowed({"editor", "approver"})
    @Operation(summary = "Applies an import, all of it or nothing; with If-Match only as it was when its preview was read")
    public ImportOutcome apply(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, ApplyImport request) {
        requireRole(request.isBaseline() ? "approver" : "editor");
        return imports.apply(id, IfMatch.optional(ifMatch), request, caller.id());
    }

    private static Response answer(ImportView preview) {
        return Response.ok(preview).tag(IfMatch.tag(preview.version())).build();
    }

    /** Who is still sending does not read the answer; what is very much too large is cut off all the same. */
    private static void swallow(InputStream body, long read) throws IOException {
        byte[] buffer = new byte[65_536];
        long swallowed = read;
        for (int n = body.read(buffer); n >= 0 && swallowed < SWALLOWED; n = body.read(buffer)) {
            swallowed += n;
        }
    }

    private void requireRole(String role) {
        if (!caller.has(role)) {
            throw new RuleViolation(ProblemType.FORBIDDEN, "Applying a list this way needs the role %s.".formatted(role));
        }
    }
}
