package org.subprocessorregistry.contacthealth;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
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

import org.subprocessorregistry.platform.Page;
import org.subprocessorregistry.platform.PageRequest;

/** Contact health over REST; addresses of people, so for those who work with customers. */
@Path("customers/contact-health")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
public class ContactHealthResource {

    private final ContactHealth health;

    @Inject
    ContactHealthResource(ContactHealth health) {
        this.health = health;
    }

    /** @param all whether customers without a problem are wanted too */
    @GET
    @RolesAllowed({"reader", "editor", "approver", "admin"})
    public Response list(@QueryParam("all") boolean all, @BeanParam PageRequest page, @Context UriInfo uri) {
        return Page.of(health.page(all, page.afterId(), page.limit() + 1), page.limit(), CustomerHealth::customer).array(uri);
    }

    /** Asks the contact by mail whether he still is the right one. */
    @POST
    @Path("contacts/{id}/check")
    @RolesAllowed("editor")
    public Response ask(@PathParam("id") UUID id) {
        health.ask(id);
        return Response.accepted().build();
    }

    /** Staff know that this is the right contact. */
    @POST
    @Path("contacts/{id}/confirm")
    @RolesAllowed("editor")
    public Response confirm(@PathParam("id") UUID id) {
        health.confirm(id);
        return Response.noContent().build();
    }
}
