package org.subprocessorregistry.chain;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.subprocessorregistry.platform.PointParameter;
import org.subprocessorregistry.register.RegisterQuery;

/** The list as an annex of contracts; not public, because it names contact persons. */
@Path("annex-iii")
@RequestScoped
@RolesAllowed({"reader", "editor", "approver", "admin"})
public class AnnexResource {

    private final Annexes annexes;

    @Inject
    AnnexResource(Annexes annexes) {
        this.annexes = annexes;
    }

    @GET
    @RolesAllowed({"reader", "editor", "approver", "admin"})
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "SCC Annex III (list of sub-processors) as of any day, as known at any instant")
    public Response json(@QueryParam("asOf") String asOf, @QueryParam("knownAt") String knownAt, @QueryParam("service") String service) {
        return Response.ok(annexes.annex(query(asOf, knownAt, service))).header("Cache-Control", "no-store").build();
    }

    @GET
    @Path("pdf")
    @RolesAllowed({"reader", "editor", "approver", "admin"})
    @Produces("application/pdf")
    @Operation(summary = "The same as a document")
    public Response pdf(@QueryParam("asOf") String asOf, @QueryParam("knownAt") String knownAt, @QueryParam("service") String service) {
        return ChainFile.pdf(annexes.annex(query(asOf, knownAt, service))).response();
    }

    private static RegisterQuery query(String asOf, String knownAt, String service) {
        return new RegisterQuery(PointParameter.day("asOf", asOf), PointParameter.instant("knownAt", knownAt), service, null, null, null);
    }
}
