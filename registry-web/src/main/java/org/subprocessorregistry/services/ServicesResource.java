package org.subprocessorregistry.services;

import java.net.URI;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.subprocessorregistry.staff.Roles;

/** The vendor's products, for programs. */
@Path("services")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ServicesResource {

    private final Services services;

    @Inject
    ServicesResource(Services services) {
        this.services = services;
    }

    /** A service to add: code in kebab-case, name for people. */
    public record NewService(String code, String name) {
    }

    /** The new name of a service. */
    public record RenameService(String name) {
    }

    @GET
    @RolesAllowed({Roles.READER, Roles.EDITOR, Roles.APPROVER, Roles.ADMIN})
    public List<ServiceView> list() {
        return services.list();
    }

    /** 201, or 200 when the same service is there already. */
    @POST
    @RolesAllowed(Roles.EDITOR)
    public Response put(NewService request) {
        Services.Put put = services.put(request.code(), request.name());
        var answer = put.created() ? Response.created(URI.create("services/" + put.service().code())) : Response.ok();
        return answer.entity(put.service()).build();
    }

    @PUT
    @Path("{code}")
    @RolesAllowed(Roles.EDITOR)
    public ServiceView rename(@PathParam("code") String code, RenameService request) {
        return services.rename(code, request.name());
    }
}
