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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
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
    private final CoverageMatrix coverage;

    @Inject
    RequirementsResource(Requirements requirements, CoverageMatrix coverage) {
        this.requirements = requirements;
        this.coverage = coverage;
    }

    @GET
    @RolesAllowed({Roles.READER, Roles.EDITOR, Roles.APPROVER, Roles.ADMIN})
    public List<RequirementView> list(@QueryParam("catalogueVersion") Long catalogueVersion) {
        return catalogueVersion == null ? requirements.list() : requirements.list(catalogueVersion);
    }

    /** All versions of one requirement, the newest first. */
    @GET
    @Path("{code}")
    @RolesAllowed({Roles.READER, Roles.EDITOR, Roles.APPROVER, Roles.ADMIN})
    public List<RequirementView> versions(@PathParam("code") String code) {
        return requirements.versions(code);
    }

    /**
     * Adds the starter catalogue; what is there stays as it is.
     *
     * @param mandatory true makes what is added mandatory at once
     */
    @POST
    @Path("starter")
    @RolesAllowed(Roles.EDITOR)
    @Consumes(MediaType.WILDCARD)
    public Requirements.StarterAdded addStarter(@QueryParam("mandatory") boolean mandatory) {
        return requirements.addStarter(mandatory);
    }

    /** Who would not be covered if the requirement were put like that; nothing is stored. */
    @POST
    @Path("preview")
    @RolesAllowed(Roles.EDITOR)
    public RequirementEffect preview(NewRequirement request) {
        return coverage.effect(request);
    }

    @POST
    @RolesAllowed(Roles.EDITOR)
    public Response put(NewRequirement request) {
        RequirementView requirement = requirements.put(request);
        return Response.created(URI.create("requirements/" + requirement.code())).entity(requirement).build();
    }
}
