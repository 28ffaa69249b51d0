package org.subprocessorregistry.staff;

import java.lang.reflect.Method;
import java.util.Set;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;

/**
 * Holds every REST method to the roles it declares: 401 for nobody, 403 for somebody without the role, as problems.
 *
 * <p>A method that declares nothing is closed to all, so that a forgotten annotation is found by the first call.
 */
@Provider
@ApplicationScoped
public class RoleCheck implements DynamicFeature {

    private final Caller caller;

    /** For the proxy. */
    RoleCheck() {
        this(null);
    }

    @Inject
    RoleCheck(Caller caller) {
        this.caller = caller;
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        Method method = resource.getResourceMethod();
        Gatekeeper gatekeeper = method.isAnnotationPresent(PermitAll.class) ? new Gatekeeper(caller, null)
                : new Gatekeeper(caller, method.isAnnotationPresent(RolesAllowed.class)
                        ? Set.of(method.getAnnotation(RolesAllowed.class).value()) : Set.of());
        // Just before the container's own check, whose words say less.
        context.register(gatekeeper, Priorities.AUTHORIZATION - 1);
    }

    /** Stands before one method; {@code allowed} is null where anybody may come in. */
    record Gatekeeper(Caller caller, Set<String> allowed) implements ContainerRequestFilter {

        @Override
        public void filter(ContainerRequestContext request) {
            if (HttpMethod.OPTIONS.equals(request.getMethod())) {
                // Tells which methods there are, and nothing else.
                return;
            }
            if (caller.isRefused() || allowed != null && !caller.isSignedIn()) {
                throw new NotAuthorizedException("Send a valid token: Authorization: Bearer …", "Bearer");
            }
            if (allowed != null && allowed.stream().noneMatch(caller::has)) {
                throw new ForbiddenException("This needs one of: %s.".formatted(String.join(", ", allowed.stream().sorted().toList())));
            }
        }
    }
}
