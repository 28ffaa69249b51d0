package org.subprocessorregistry.subscriptions;

import java.io.InputStream;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.subprocessorregistry.staff.Roles;

/** Recipients in bulk, for administrators' programs. */
@Path("subscribers.csv")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SubscribersCsvResource {

    private final SubscriberFile file;

    @Inject
    SubscribersCsvResource(SubscriberFile file) {
        this.file = file;
    }

    /**
     * Adds the people of a CSV file; they are active at once, so the ground on which they are written to has to be named.
     *
     * @param legalGround for example {@code existing customers, contract of 2024}
     */
    @POST
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Roles.ADMIN)
    public SubscriberFile.Outcome addAll(@QueryParam("legalGround") String legalGround, InputStream body) {
        return file.addAll(body, legalGround);
    }
}
