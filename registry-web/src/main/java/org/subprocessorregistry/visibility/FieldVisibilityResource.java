package org.subprocessorregistry.visibility;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

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

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.subprocessorregistry.staff.Caller;

/** Who may see which published field, over REST. */
@Path("settings/field-visibility")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class FieldVisibilityResource {

    private final FieldVisibilities policies;
    private final Caller caller;

    @Inject
    FieldVisibilityResource(FieldVisibilities policies, Caller caller) {
        this.policies = policies;
        this.caller = caller;
    }

    /** The whole policy, which becomes the next version; a field that is not named becomes public. */
    public record PutFieldVisibility(Map<String, String> rules) {
    }

    /**
     * A version of the policy.
     *
     * @param rules  visibility of every field that can be kept back
     * @param levels the visibilities, the widest first
     */
    public record PolicyView(long version, Map<String, Visibility> rules, List<Visibility> levels) {

        static PolicyView of(FieldVisibility policy) {
            return new PolicyView(policy.version(), FieldVisibility.FIELDS.stream().collect(Collectors.toMap(field -> field,
                    field -> policy.rules().getOrDefault(field, Visibility.PUBLIC), (a, b) -> a, TreeMap::new)), List.of(Visibility.values()));
        }
    }

    @GET
    @RolesAllowed({"reader", "editor", "approver", "admin"})
    @Operation(summary = "Who may see which published field")
    public PolicyView get() {
        return PolicyView.of(policies.current());
    }

    @GET
    @Path("{version : [0-9]{1,9}}")
    @RolesAllowed({"reader", "editor", "approver", "admin"})
    public PolicyView get(@PathParam("version") long version) {
        return PolicyView.of(policies.version(version));
    }

    @PUT
    @RolesAllowed("admin")
    @Operation(summary = "Store the next version; it counts at once, for the past too")
    public PolicyView put(PutFieldVisibility request) {
        return PolicyView.of(policies.put(request.rules(), caller.id()));
    }
}
