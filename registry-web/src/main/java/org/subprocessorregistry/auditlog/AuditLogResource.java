package org.subprocessorregistry.auditlog;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.subprocessorregistry.platform.Page;
import org.subprocessorregistry.platform.PageRequest;
import org.subprocessorregistry.platform.PointParameter;

/** The audit log over REST, newest row first. */
@Path("audit-log")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("admin")
public class AuditLogResource {

    private final AuditTrail trail;

    @Inject
    AuditLogResource(AuditTrail trail) {
        this.trail = trail;
    }

    /** The query of a list of rows. */
    public static class FilterQuery {

        @QueryParam("action")
        private String action;

        @QueryParam("actor")
        private String actor;

        @QueryParam("subject")
        private String subject;

        @QueryParam("change")
        private String change;

        @QueryParam("customer")
        private String customer;

        @QueryParam("from")
        private String from;

        @QueryParam("to")
        private String to;

        AuditFilter filter() {
            return new AuditFilter(action == null || action.isBlank() ? null : action.strip(), id("actor", actor), id("subject", subject),
                    id("change", change), id("customer", customer), PointParameter.instant("from", from), PointParameter.instant("to", to));
        }

        private static UUID id(String name, String value) {
            return PageRequest.id(name, value);
        }
    }

    @GET
    @RolesAllowed("admin")
    public Response list(@BeanParam FilterQuery query, @BeanParam PageRequest request, @Context UriInfo uri) {
        var names = trail.names();
        var rows = trail.page(query.filter(), Sequence.of(request.after()), request.limit() + 1);
        return Page.of(rows.stream().map(row -> AuditView.of(row, names)).toList(), request.limit(), AuditView::sequence).response(uri);
    }

    @GET
    @RolesAllowed("admin")
    @Path("verify")
    public Verification verify() {
        return trail.verify();
    }
}
