package org.subprocessorregistry.subscriptions;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.subprocessorregistry.platform.PublicWrites;

/** Requests for notices over REST. */
@Path("subscriptions")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SubscriptionsResource {

    private final Subscriptions subscriptions;
    private final PublicWrites writes;

    @Inject
    SubscriptionsResource(Subscriptions subscriptions, PublicWrites writes) {
        this.subscriptions = subscriptions;
        this.writes = writes;
    }

    /** 202 for every well-formed address, known or not; the mail that follows asks for the confirmation. */
    @POST
    @PermitAll
    public Response request(NewSubscription request, @Context HttpServletRequest http) {
        String client = PublicWrites.clientOf(http);
        writes.admit(client);
        subscriptions.request(request, client);
        return Response.accepted().build();
    }
}
