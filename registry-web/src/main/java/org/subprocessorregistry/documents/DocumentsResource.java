package org.subprocessorregistry.documents;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.subprocessorregistry.platform.PageRequest;
import org.subprocessorregistry.problems.NotFound;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.staff.Caller;
import org.subprocessorregistry.staff.Roles;
import org.subprocessorregistry.visibility.Visibility;

/** Documents over REST: the raw file as body, the file again as a download. */
@Path("documents")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
public class DocumentsResource {

    private final Documents documents;
    private final Caller caller;

    @Inject
    DocumentsResource(Documents documents, Caller caller) {
        this.documents = documents;
        this.caller = caller;
    }

    /**
     * Stores a file of up to 25 MiB; with {@code replaces} as the next version of that document, whose owner and visibility
     * it takes over.
     */
    @POST
    @RolesAllowed({Roles.EDITOR, Roles.APPROVER})
    public Response store(@QueryParam("owner") String owner, @QueryParam("fileName") String fileName, @QueryParam("visibility") String visibility,
            @QueryParam("replaces") String replaces, @HeaderParam(HttpHeaders.CONTENT_TYPE) String mediaType, InputStream body) throws IOException {
        byte[] content = body.readNBytes(Documents.MAX_BYTES + 1);
        UUID next = PageRequest.id("replaces", replaces);
        UUID id = next != null ? documents.replace(next, fileName, mediaType, content, caller.id())
                : documents.store(kindOf(owner), idOf(owner), fileName, mediaType, content, visibility, caller.id());
        return Response.created(URI.create("documents/" + id)).entity(documents.find(id).orElseThrow()).build();
    }

    /** @param history whether replaced and withdrawn ones are wanted too */
    @GET
    @RolesAllowed({Roles.READER, Roles.EDITOR, Roles.APPROVER, Roles.ADMIN})
    public List<DocumentView> list(@QueryParam("owner") String owner, @QueryParam("history") boolean history) {
        return history ? documents.history(kindOf(owner), idOf(owner)) : documents.of(kindOf(owner), idOf(owner));
    }

    /** The file; without a role only what is public and counts. A document that one may not see answers like none. */
    @GET
    @Path("{id}")
    @Produces(MediaType.WILDCARD)
    @PermitAll
    public Response download(@PathParam("id") UUID id) {
        documents.find(id).filter(this::maySee).orElseThrow(() -> new NotFound("document", id));
        return answer(documents.open(id).orElseThrow(() -> new NotFound("document", id)));
    }

    /** Takes the document out of what counts; with {@code erase} its name and content are gone for good. */
    @DELETE
    @Path("{id}")
    @RolesAllowed({Roles.EDITOR, Roles.APPROVER, Roles.ADMIN})
    public Response delete(@PathParam("id") UUID id, @QueryParam("erase") boolean erase) {
        if (erase) {
            requireAdmin();
            documents.erase(id, caller.id());
        } else {
            documents.withdraw(id, caller.id());
        }
        return Response.noContent().build();
    }

    private boolean maySee(DocumentView document) {
        boolean staff = List.of(Roles.READER, Roles.EDITOR, Roles.APPROVER, Roles.ADMIN).stream().anyMatch(caller::has);
        return staff || document.isFor(Visibility.PUBLIC);
    }

    private void requireAdmin() {
        if (!caller.has(Roles.ADMIN)) {
            throw new RuleViolation(ProblemType.FORBIDDEN, "Erasing a document needs the role admin.");
        }
    }

    private static Response answer(DocumentContent content) {
        var response = Response.ok(content.content());
        content.headers().forEach(response::header);
        return response.build();
    }

    private static String kindOf(String owner) {
        if (owner == null || !owner.contains(":")) {
            throw new RuleViolation(ProblemType.MALFORMED, "owner: Give what the document belongs to, for example audit:{id}.");
        }
        return owner.substring(0, owner.indexOf(':'));
    }

    private static UUID idOf(String owner) {
        return PageRequest.id("owner", owner.substring(owner.indexOf(':') + 1));
    }
}
