package org.subprocessorregistry.chain;

import jakarta.annotation.security.PermitAll;
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
import org.subprocessorregistry.settings.Settings;

/** Who works for whom: the tree for anybody, the tables of DORA for staff, who hand them to financial customers. */
@Path("register/chain")
@RequestScoped
public class ChainResource {

    private static final String CACHE_CONTROL = "public, no-cache";

    private final Chains chains;
    private final Settings settings;

    @Inject
    ChainResource(Chains chains, Settings settings) {
        this.chains = chains;
        this.settings = settings;
    }

    @GET
    @PermitAll
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The chain of subprocessing as of any day, as known at any instant; rank 1 works for the vendor itself")
    public Response chain(@QueryParam("asOf") String asOf, @QueryParam("knownAt") String knownAt, @QueryParam("service") String service) {
        return Response.ok(chains.chain(query(asOf, knownAt, service))).header("Cache-Control", CACHE_CONTROL).build();
    }

    @GET
    @Path("b_05.01.csv")
    @RolesAllowed({"reader", "editor", "approver", "admin"})
    @Produces("text/csv")
    @Operation(summary = "The providers of the chain in the template B_05.01 of Implementing Regulation (EU) 2024/2956 (DORA); with the vendor's LEI he is one of them")
    public Response providers(@QueryParam("asOf") String asOf, @QueryParam("knownAt") String knownAt, @QueryParam("service") String service,
            @QueryParam("vendor") String vendor) {
        return ChainFile.providers(chains.whole(query(asOf, knownAt, service)), vendor, settings.current()).response();
    }

    @GET
    @Path("b_05.02.csv")
    @RolesAllowed({"reader", "editor", "approver", "admin"})
    @Produces("text/csv")
    @Operation(summary = "The chain in the template B_05.02; with the vendor's LEI as seen by a financial customer, who counts the vendor as rank 1")
    public Response supplyChain(@QueryParam("asOf") String asOf, @QueryParam("knownAt") String knownAt, @QueryParam("service") String service,
            @QueryParam("contract") String contract, @QueryParam("vendor") String vendor) {
        return ChainFile.supplyChain(chains.whole(query(asOf, knownAt, service)), contract, vendor).response();
    }

    private static RegisterQuery query(String asOf, String knownAt, String service) {
        return new RegisterQuery(PointParameter.day("asOf", asOf), PointParameter.instant("knownAt", knownAt), service, null, null, null);
    }
}
