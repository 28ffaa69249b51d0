package org.subprocessorregistry.customers;

import java.net.URI;
import java.util.Map;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.subprocessorregistry.platform.IfMatch;
import org.subprocessorregistry.platform.Page;
import org.subprocessorregistry.platform.PageRequest;
import org.subprocessorregistry.staff.Caller;

/** Customers over REST. */
@Path("customers")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CustomersResource {

    private final Customers customers;
    private final Caller caller;

    @Inject
    CustomersResource(Customers customers, Caller caller) {
        this.customers = customers;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({"reader", "editor", "approver", "admin"})
    public Response list(@BeanParam PageRequest page, @Context UriInfo uri) {
        return Page.of(customers.page(page.afterId(), page.limit() + 1), page.limit(), CustomerView::id).array(uri);
    }

    @POST
    @RolesAllowed("editor")
    public Response create(NewCustomer request) {
        UUID id = customers.create(request, caller.id());
        return Response.created(URI.create("customers/" + id)).entity(Map.of("id", id)).build();
    }

    @GET
    @Path("{id}")
    @RolesAllowed({"reader", "editor", "approver", "admin"})
    public Response get(@PathParam("id") UUID id) {
        var customer = customers.require(id);
        return Response.ok(customer).tag(IfMatch.tag(customer.version())).build();
    }

    /** The contract has ended: windows that are open close as exempt. */
    @POST
    @Path("{id}/leave")
    @RolesAllowed("editor")
    public CustomerView leave(@PathParam("id") UUID id) {
        return customers.leave(id);
    }

    @PUT
    @Path("{id}")
    @RolesAllowed("editor")
    public Response update(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, NewCustomer request) {
        var customer = customers.update(id, IfMatch.version(ifMatch), request);
        return Response.ok(customer).tag(IfMatch.tag(customer.version())).build();
    }
}
