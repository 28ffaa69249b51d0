package org.subprocessorregistry.customers;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
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

import org.subprocessorregistry.platform.IfMatch;

/** Customers over REST. */
@Path("customers")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CustomersResource {

    private final Customers customers;

    @Inject
    CustomersResource(Customers customers) {
        this.customers = customers;
    }

    @GET
    @RolesAllowed({"reader", "editor", "approver", "admin"})
    public List<CustomerView> list(@QueryParam("after") UUID after, @QueryParam("limit") @DefaultValue("100") int limit) {
        return customers.page(after, Math.clamp(limit, 1, 1000));
    }

    @POST
    @RolesAllowed("editor")
    public Response create(NewCustomer request) {
        UUID id = customers.create(request);
        return Response.created(URI.create("customers/" + id)).entity(Map.of("id", id)).build();
    }

    @GET
    @Path("{id}")
    @RolesAllowed({"reader", "editor", "approver", "admin"})
    public Response get(@PathParam("id") UUID id) {
        var customer = customers.require(id);
        return Response.ok(customer).tag(IfMatch.tag(customer.version())).build();
    }

    @PUT
    @Path("{id}")
    @RolesAllowed("editor")
    public Response update(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, NewCustomer request) {
        var customer = customers.update(id, IfMatch.version(ifMatch), request);
        return Response.ok(customer).tag(IfMatch.tag(customer.version())).build();
    }
}
