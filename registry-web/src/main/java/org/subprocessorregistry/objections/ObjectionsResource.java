package org.subprocessorregistry.objections;

import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.subprocessorregistry.alternatives.AlternativeView;
import org.subprocessorregistry.platform.IfMatch;
import org.subprocessorregistry.platform.PageRequest;
import org.subprocessorregistry.platform.PublicWrites;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.staff.Caller;
import org.subprocessorregistry.staff.Roles;

/** Answers to changes over REST; sending one needs the token of the recipient's own link, nothing else. */
@Path("")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ObjectionsResource {

    private final Objections objections;
    private final Approvals approvals;
    private final Acknowledgements acknowledgements;
    private final Conversations conversations;
    private final CaseQueue queue;
    private final Caller caller;
    private final PublicWrites writes;

    @Inject
    ObjectionsResource(Objections objections, Approvals approvals, Acknowledgements acknowledgements, Conversations conversations, CaseQueue queue,
            Caller caller, PublicWrites writes) {
        this.objections = objections;
        this.approvals = approvals;
        this.acknowledgements = acknowledgements;
        this.conversations = conversations;
        this.queue = queue;
        this.caller = caller;
        this.writes = writes;
    }

    /** By the token of a recipient's own link; without one, an entry of staff with role editor. */
    @POST
    @Path("objections")
    @PermitAll
    public Response receive(NewObjection request, @Context HttpServletRequest http) {
        var receipt = entered(request.token(), http) ? objections.record(request, caller.id()) : objections.receive(request, Channel.API);
        return Response.status(receipt.first() ? Response.Status.CREATED : Response.Status.OK).entity(receipt).build();
    }

    /** As {@link #receive}: by a link, or a letter that staff enter. */
    @POST
    @Path("approvals")
    @PermitAll
    public Response approve(NewApproval request, @Context HttpServletRequest http) {
        var receipt = entered(request.token(), http) ? approvals.record(request, caller.id()) : approvals.approve(request, Channel.API);
        return Response.status(Response.Status.CREATED).entity(receipt).build();
    }

    @POST
    @Path("acknowledgements")
    @PermitAll
    public Response acknowledge(NewAcknowledgement request, @Context HttpServletRequest http) {
        writes.admit(PublicWrites.clientOf(http));
        return Response.status(Response.Status.CREATED).entity(acknowledgements.acknowledge(request)).build();
    }

    /** A customer accepts what it was offered in its case, which is then resolved as mitigated. */
    @POST
    @Path("acceptances")
    @PermitAll
    public Response accept(NewAcceptance request, @Context HttpServletRequest http) {
        writes.admit(PublicWrites.clientOf(http));
        return Response.status(Response.Status.CREATED).entity(objections.accept(request)).build();
    }

    /** Alternatives of the catalogue that fit a case and were not offered in it yet. */
    @GET
    @Path("objections/{id}/alternatives")
    @RolesAllowed({"reader", "editor", "approver", "admin"})
    public List<AlternativeView> offerable(@PathParam("id") UUID id) {
        return conversations.offerable(id);
    }

    /** Whether staff enter it: no token of a link, but a signed-in person, who then needs the role editor. */
    private boolean entered(String token, HttpServletRequest http) {
        if (token != null && !token.isBlank() || !caller.isSignedIn()) {
            writes.admit(PublicWrites.clientOf(http));
            return false;
        }
        if (!caller.has(Roles.EDITOR)) {
            throw new RuleViolation(ProblemType.FORBIDDEN, "Entering an answer that came by phone or letter needs the role editor.");
        }
        return true;
    }

    @GET
    @Path("objections")
    @RolesAllowed({"reader", "editor", "approver", "admin"})
    public List<ObjectionView> list(@QueryParam("change") String change) {
        return objections.list(PageRequest.id("change", change));
    }

    /** How many cases wait for what. */
    @GET
    @Path("objections/counts")
    @RolesAllowed({"reader", "editor", "approver", "admin"})
    public CaseCounts counts() {
        return queue.counts();
    }

    /** A note among staff; the customer never sees it. */
    @POST
    @Path("objections/{id}/notes")
    @RolesAllowed({"editor", "approver"})
    public Response note(@PathParam("id") UUID id, NewNote note) {
        return Response.status(Response.Status.CREATED).entity(conversations.note(id, note, caller.id())).build();
    }

    /** An answer to the customer by mail, in the thread of the case. */
    @POST
    @Path("objections/{id}/replies")
    @RolesAllowed({"editor", "approver"})
    public Response reply(@PathParam("id") UUID id, NewReply reply) {
        return Response.status(Response.Status.CREATED).entity(conversations.reply(id, reply, caller.id())).build();
    }

    @GET
    @Path("objections/{id}")
    @RolesAllowed({"reader", "editor", "approver", "admin"})
    public ObjectionView get(@PathParam("id") UUID id) {
        return objections.find(id);
    }

    @POST
    @Path("objections/{id}/resolve")
    @RolesAllowed("approver")
    public ObjectionView resolve(@PathParam("id") UUID id, ResolveObjection request) {
        return objections.resolve(id, request, caller.id());
    }

    /** A mail that only asks something is taken as a question. */
    @POST
    @Path("objections/{id}/question")
    @RolesAllowed("approver")
    @Consumes(MediaType.WILDCARD)
    public ObjectionView takeAsQuestion(@PathParam("id") UUID id) {
        return objections.takeAsQuestion(id, caller.id());
    }

    /** Customers whose contact an unmatched writer may be. */
    @GET
    @Path("objections/{id}/proposals")
    @RolesAllowed({"reader", "editor", "approver", "admin"})
    public List<Objections.Proposal> proposals(@PathParam("id") UUID id) {
        return objections.proposals(id);
    }

    @POST
    @Path("objections/{id}/confirm")
    @RolesAllowed("approver")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Confirms a decision as the second person; with If-Match (its version) only what was read")
    public ObjectionView confirm(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return objections.confirm(id, IfMatch.optional(ifMatch), caller.id());
    }
}
