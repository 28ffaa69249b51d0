package org.subprocessorregistry.inbox;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.subprocessorregistry.inbound.InboundMailView;
import org.subprocessorregistry.platform.Page;
import org.subprocessorregistry.platform.PageRequest;
import org.subprocessorregistry.staff.Caller;

/** Mail that arrived, over REST: addresses and texts of people, so for those who work with objections. */
@Path("inbox")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class InboxResource {

    private final Inboxes inboxes;
    private final Caller caller;

    @Inject
    InboxResource(Inboxes inboxes, Caller caller) {
        this.inboxes = inboxes;
        this.caller = caller;
    }

    /** Newest first; {@code ?open=true} gives only what a person still has to look at. */
    @GET
    @RolesAllowed({"editor", "approver"})
    public Response list(@QueryParam("open") boolean open, @BeanParam PageRequest page, @Context UriInfo uri) {
        return Page.of(inboxes.page(open, page.afterId(), page.limit() + 1), page.limit(), InboundMailView::id).array(uri);
    }

    @GET
    @Path("{id}")
    @RolesAllowed({"editor", "approver"})
    public InboundMailView get(@PathParam("id") UUID id) {
        return inboxes.require(id);
    }

    @POST
    @Path("{id}/handled")
    @RolesAllowed({"editor", "approver"})
    public InboundMailView handled(@PathParam("id") UUID id) {
        inboxes.handled(id, caller.id());
        return inboxes.require(id);
    }
}
