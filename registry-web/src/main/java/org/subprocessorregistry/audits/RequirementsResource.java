package org.subprocessorregistry.audits;

import java.net.URI;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.subprocessorregistry.staff.Roles;

/** The catalogue of requirements, for programs. */
@Path("requirements")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RequirementsResource {

    private final Requirements requirements;

    @Inject
    RequirementsResource(Requirements requirements) {
        this.requirements = requirements;
    }

    @GET
    @RolesAllowed({Roles.READER, Roles.EDITOR, Roles.APPROVER, Roles.ADMIN})
    public List<RequirementView> list() {
        return requirements.list();
    }

    @POST
    @RolesAllowed(Roles.EDITOR)
    public Response put(NewRequirement request) {
        RequirementView requirement = requirements.put(request);
        return Response.created(URI.create("requirements/" + requirement.code())).entity(requirement).build();
    }
}
