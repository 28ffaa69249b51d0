package org.subprocessorregistry.changes;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.subprocessorregistry.changes.MaterialityPolicies.PolicyView;
import org.subprocessorregistry.staff.Caller;

/** What an altered field is to customers, over REST. */
@Path("settings/materiality")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class MaterialityResource {

    private final MaterialityPolicies policies;
    private final Caller caller;

    @Inject
    MaterialityResource(MaterialityPolicies policies, Caller caller) {
        this.policies = policies;
        this.caller = caller;
    }

    /** The whole policy, which becomes the next version. */
    public record PutMateriality(List<MaterialityRule> rules) {
    }

    @GET
    @RolesAllowed({"reader", "editor", "approver", "admin"})
    public PolicyView get() {
        return policies.view();
    }

    @GET
    @Path("{version}")
    @RolesAllowed({"reader", "editor", "approver", "admin"})
    public PolicyView get(@PathParam("version") long version) {
        return policies.view(version);
    }

    @PUT
    @RolesAllowed("admin")
    public PolicyView put(PutMateriality request) {
        return policies.put(request.rules(), caller.id());
    }
}
