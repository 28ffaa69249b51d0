package org.subprocessorregistry.changes;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.subprocessorregistry.notices.Deliveries;
import org.subprocessorregistry.notices.DeliveryView;
import org.subprocessorregistry.notices.NoticeView;
import org.subprocessorregistry.notices.Notices;
import org.subprocessorregistry.platform.IfMatch;
import org.subprocessorregistry.platform.OptionalBody;
import org.subprocessorregistry.platform.Page;
import org.subprocessorregistry.platform.PageRequest;
import org.subprocessorregistry.platform.PointParameter;
import org.subprocessorregistry.problems.NotFound;
import org.subprocessorregistry.staff.Caller;

/** Changes over REST. */
@Path("changes")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ChangesResource {

    private final Changes changes;
    private final ChangeVersions versions;
    private final Windows windows;
    private final Notices notices;
    private final Deliveries deliveries;
    private final Caller caller;

    @Inject
    ChangesResource(Changes changes, ChangeVersions versions, Windows windows, Notices notices, Deliveries deliveries, Caller caller) {
        this.changes = changes;
        this.versions = versions;
        this.windows = windows;
        this.notices = notices;
        this.deliveries = deliveries;
        this.caller = caller;
    }

    /** When the change shall take effect, a business date. */
    public record AnnounceChange(LocalDate effectiveOn) {
    }

    /** The later day, a business date, and why; public. */
    public record PostponeChange(LocalDate effectiveOn, String reason) {
    }

    /** Why the change is called off; public. */
    public record WithdrawChange(String reason) {
    }

    /** Deliveries with their counts by state; {@code next} is the id to continue after. */
    public record DeliveriesView(Map<String, Long> counts, List<?> items, String next) {
    }

    @GET
    @PermitAll
    public Response list(@QueryParam("state") String state, @QueryParam("since") String since, @BeanParam PageRequest page, @Context UriInfo uri) {
        return Page.of(changes.list(state, instantOf(since), isStaff(), page.afterId(), page.limit() + 1), page.limit(), ChangeView::id).array(uri);
    }

    @GET
    @Path("{id}")
    @PermitAll
    public Response get(@PathParam("id") String id) {
        var change = changes.lookUp(id, isStaff()).orElseThrow(() -> new NotFound("change", id));
        return Response.ok(change).tag(IfMatch.tag(change.version())).build();
    }

    @POST
    @RolesAllowed("editor")
    public Response create(ChangeDraft draft) {
        var change = changes.create(draft, caller.id());
        return Response.created(URI.create("changes/" + change.id())).entity(change).tag(IfMatch.tag(change.version())).build();
    }

    @PUT
    @Path("{id}")
    @RolesAllowed("editor")
    public Response update(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, ChangeDraft draft) {
        var change = changes.update(id, IfMatch.version(ifMatch), draft, caller.id());
        return Response.ok(change).tag(IfMatch.tag(change.version())).build();
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed("editor")
    public void discard(@PathParam("id") UUID id) {
        changes.discard(id);
    }

    @POST
    @Path("{id}/submit")
    @RolesAllowed("editor")
    @Consumes(MediaType.WILDCARD)
    public ChangeView submit(@PathParam("id") UUID id) {
        return changes.submit(id, caller.id());
    }

    @POST
    @Path("{id}/approve")
    @RolesAllowed("approver")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Approves as the second person; with If-Match only what was read")
    public ChangeView approve(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return changes.approve(id, IfMatch.optional(ifMatch), caller.id());
    }

    /** The second person stands by a first load. */
    @POST
    @Path("{id}/confirm")
    @RolesAllowed("approver")
    @Consumes(MediaType.WILDCARD)
    public ChangeView confirm(@PathParam("id") UUID id) {
        return changes.confirmBaseline(id, caller.id());
    }

    @POST
    @Path("{id}/reject")
    @RolesAllowed("approver")
    @Consumes(MediaType.WILDCARD)
    public ChangeView reject(@PathParam("id") UUID id) {
        return changes.reject(id);
    }

    /** Drafts what an announced change shall say instead; without a body it begins as a copy. */
    @POST
    @Path("{id}/revisions")
    @RolesAllowed("editor")
    @Consumes(MediaType.WILDCARD)
    public Response revise(@PathParam("id") UUID id, @OptionalBody ChangeDraft draft) {
        var revision = changes.revise(id, draft, caller.id());
        return Response.created(URI.create("changes/" + revision.id())).entity(revision).tag(IfMatch.tag(revision.version())).build();
    }

    /** Without a body, for the earliest lawful day. */
    @POST
    @Path("{id}/announce")
    @RolesAllowed("approver")
    @Consumes(MediaType.WILDCARD)
    public ChangeView announce(@PathParam("id") UUID id, @OptionalBody AnnounceChange request) {
        return changes.announce(id, request == null ? null : request.effectiveOn(), caller.id());
    }

    @POST
    @Path("{id}/postpone")
    @RolesAllowed("approver")
    public ChangeView postpone(@PathParam("id") UUID id, PostponeChange request) {
        return changes.postpone(id, request.effectiveOn(), request.reason());
    }

    @POST
    @Path("{id}/withdraw")
    @RolesAllowed("approver")
    public ChangeView withdraw(@PathParam("id") UUID id, WithdrawChange request) {
        return changes.withdraw(id, request.reason());
    }

    @GET
    @Path("{id}/readiness")
    @RolesAllowed({"reader", "editor", "approver", "admin"})
    public ReadinessView readiness(@PathParam("id") UUID id, @QueryParam("announceOn") String announceOn, @QueryParam("without") List<UUID> without) {
        return changes.readiness(id, PointParameter.day("announceOn", announceOn), without);
    }

    @GET
    @Path("{id}/windows")
    @RolesAllowed({"reader", "editor", "approver", "admin"})
    public List<WindowView> windows(@PathParam("id") UUID id) {
        changes.headline(id);
        return windows.list(id);
    }

    /** What the change said from one amendment to the next; as public as the change. */
    @GET
    @Path("{id}/versions")
    @PermitAll
    public List<ChangeVersionView> versions(@PathParam("id") String id) {
        return versions.of(changes.lookUp(id, isStaff()).orElseThrow(() -> new NotFound("change", id)).id());
    }

    @GET
    @Path("{id}/notice")
    @RolesAllowed({"reader", "editor", "approver", "admin"})
    public NoticeView notice(@PathParam("id") UUID id) {
        return notices.latest(id).orElseThrow(() -> new NotFound("notice of change", id));
    }

    @GET
    @Path("{id}/deliveries")
    @RolesAllowed({"reader", "editor", "approver", "admin"})
    public DeliveriesView deliveries(@PathParam("id") UUID id, @QueryParam("kind") String kind, @QueryParam("state") String state,
            @BeanParam PageRequest request) {
        changes.headline(id);
        var page = Page.of(deliveries.page(id, kind, state, request.afterId(), request.limit() + 1), request.limit(), DeliveryView::id);
        return new DeliveriesView(new LinkedHashMap<>(deliveries.counts(id, "notice")), page.items(), page.next());
    }

    private boolean isStaff() {
        return caller.has("reader") || caller.has("editor") || caller.has("approver") || caller.has("admin");
    }

    private static Instant instantOf(String since) {
        if (since == null || since.strip().length() != 10) {
            return PointParameter.instant("since", since);
        }
        return PointParameter.day("since", since).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
