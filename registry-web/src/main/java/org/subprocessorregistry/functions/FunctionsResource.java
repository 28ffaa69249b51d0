package org.subprocessorregistry.functions;

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

/** The vocabulary of allowed functions, for programs. */
@Path("functions")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class FunctionsResource {

    private final Functions functions;

    @Inject
    FunctionsResource(Functions functions) {
        this.functions = functions;
    }

    /** A function to add: code in kebab-case, name for people. */
    public record NewFunction(String code, String name) {
    }

    @GET
    @RolesAllowed({Roles.READER, Roles.EDITOR, Roles.APPROVER, Roles.ADMIN})
    public List<FunctionView> list() {
        return functions.list();
    }

    /** 201, or 200 when the same function is there already. */
    @POST
    @RolesAllowed(Roles.EDITOR)
    public Response put(NewFunction request) {
        Functions.Put put = functions.put(request.code(), request.name());
        var answer = put.created() ? Response.created(URI.create("functions/" + put.function().code())) : Response.ok();
        return answer.entity(put.function()).build();
    }

    /** Another name; the code stays. */
    @PUT
    @Path("{code}")
    @RolesAllowed(Roles.EDITOR)
    public FunctionView rename(@PathParam("code") String code, NewFunction request) {
        return functions.rename(code, request.name());
    }

    /** Confirms a function that came with an imported list. */
    @POST
    @Path("{code}/confirm")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Roles.EDITOR)
    public FunctionView confirm(@PathParam("code") String code) {
        return functions.confirm(code);
    }
}
