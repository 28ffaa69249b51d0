package org.subprocessorregistry.staff;

import java.net.URI;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.subprocessorregistry.platform.NoStore;
import org.subprocessorregistry.platform.PageRequest;

/** Tokens for programs. */
@Path("tokens")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TokensResource {

    private final ApiTokens tokens;

    @Inject
    TokensResource(ApiTokens tokens) {
        this.tokens = tokens;
    }

    @GET
    @RolesAllowed(Roles.ADMIN)
    public Response list(@QueryParam("owner") String owner, @BeanParam PageRequest page, @Context UriInfo uri) {
        return tokens.page(PageRequest.id("owner", owner), page).response(uri);
    }

    /** The secret is in this answer and nowhere else. */
    @POST
    @RolesAllowed(Roles.ADMIN)
    public Response issue(NewToken request) {
        IssuedToken issued = tokens.issue(request);
        return NoStore.on(Response.created(URI.create("tokens/" + issued.id()))).entity(issued).build();
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed(Roles.ADMIN)
    public void revoke(@PathParam("id") UUID id) {
        tokens.revoke(id);
    }
}
