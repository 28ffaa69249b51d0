package org.subprocessorregistry.subscriptions;

import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.subprocessorregistry.platform.Page;
import org.subprocessorregistry.platform.PageRequest;
import org.subprocessorregistry.problems.FieldCheck;
import org.subprocessorregistry.staff.Roles;
import org.subprocessorregistry.subscribers.SubscriberFilter;
import org.subprocessorregistry.subscribers.SubscriberView;
import org.subprocessorregistry.subscribers.Subscribers;

/** Recipients of notices, for administrators' programs. */
@Path("subscribers")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SubscribersResource {

    private final Subscribers subscribers;
    private final Subscriptions subscriptions;

    @Inject
    SubscribersResource(Subscribers subscribers, Subscriptions subscriptions) {
        this.subscribers = subscribers;
        this.subscriptions = subscriptions;
    }

    /** What a list may be narrowed by; addresses are encrypted, so {@code email} finds by exact address only. */
    public static class Wanted {

        @QueryParam("email")
        private String email;
        @QueryParam("state")
        private String state;
        @QueryParam("basis")
        private String basis;
        @QueryParam("service")
        private String service;
        @QueryParam("language")
        private String language;
        @QueryParam("customer")
        private String customer;

        private SubscriberFilter filter() {
            return new SubscriberFilter(state, basis, service, language, PageRequest.id("customer", customer));
        }
    }

    @GET
    @RolesAllowed(Roles.ADMIN)
    public Response list(@BeanParam Wanted wanted, @BeanParam PageRequest page, @Context UriInfo uri) {
        return (wanted.email == null ? page(wanted, page) : byEmail(wanted.email)).response(uri);
    }

    /** Erases a person (GDPR Art. 17); a pseudonymous proof of notices sent stays. */
    @DELETE
    @Path("{id}")
    @RolesAllowed(Roles.ADMIN)
    public void erase(@PathParam("id") UUID id) {
        subscriptions.erase(id);
    }

    private Page<SubscriberView> page(Wanted wanted, PageRequest page) {
        List<SubscriberView> rows = subscribers.page(wanted.filter(), page.afterId(), page.limit() + 1);
        return Page.of(rows, page.limit(), SubscriberView::id);
    }

    private Page<SubscriberView> byEmail(String email) {
        var check = new FieldCheck();
        check.email("email", email);
        check.done();
        return new Page<>(subscribers.findByEmail(email), null);
    }
}
