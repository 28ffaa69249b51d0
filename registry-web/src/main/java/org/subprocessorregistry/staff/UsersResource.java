package org.subprocessorregistry.staff;

import java.net.URI;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.subprocessorregistry.platform.NoStore;
import org.subprocessorregistry.platform.PageRequest;
import org.subprocessorregistry.problems.NotFound;

/** The people who work here, for programs. */
@Path("users")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class UsersResource {

    private final Users users;
    private final PasswordLinks links;

    @Inject
    UsersResource(Users users, PasswordLinks links) {
        this.users = users;
        this.links = links;
    }

    /** A user and the one-time link (7 days) by which he chooses his password. */
    public record Invited(UUID id, String passwordLink) {
    }

    @GET
    @RolesAllowed(Roles.ADMIN)
    public Response list(@BeanParam PageRequest page, @Context UriInfo uri) {
        return users.page(page).response(uri);
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Roles.ADMIN)
    public UserView get(@PathParam("id") UUID id) {
        return users.find(id).orElseThrow(() -> new NotFound("user", id));
    }

    /** Records a person; the link is mailed too when a relay is configured. */
    @POST
    @RolesAllowed(Roles.ADMIN)
    @Transactional
    public Response create(NewUser request) {
        UUID id = users.create(request);
        var invited = new Invited(id, links.issueAndSend(id));
        return NoStore.on(Response.created(URI.create("users/" + id))).entity(invited).build();
    }

    @PUT
    @Path("{id}")
    @RolesAllowed(Roles.ADMIN)
    public UserView update(@PathParam("id") UUID id, UserUpdate request) {
        return users.update(id, request);
    }

    /** A new link, for a person who has lost his password or the link. */
    @POST
    @Path("{id}/password-link")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Roles.ADMIN)
    public Response passwordLink(@PathParam("id") UUID id) {
        return NoStore.on(Response.ok(new Invited(id, links.issueAndSend(id)))).build();
    }
}
