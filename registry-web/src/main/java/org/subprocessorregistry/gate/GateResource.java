package org.subprocessorregistry.gate;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.subprocessorregistry.platform.PointParameter;

/**
 * The gate for pipelines and feature flags. An answer is for now: it is never cached. The resource itself keeps nothing of a
 * request, and is made once: it is asked hundreds of times a second.
 */
@Path("gate")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"scope:gate", "reader", "editor", "approver", "admin"})
public class GateResource {

    private static final String NOT_STORED = "no-store";

    private final Gate gate;

    @Inject
    GateResource(Gate gate) {
        this.gate = gate;
    }

    @GET
    @RolesAllowed({"scope:gate", "reader", "editor", "approver", "admin"})
    @Operation(summary = "May this subprocessor do this for this service? subprocessor, function and service are required")
    public Response ask(@QueryParam("subprocessor") String subprocessor, @QueryParam("function") String function,
            @QueryParam("service") String service, @QueryParam("dataCategory") String dataCategory,
            @QueryParam("country") String country, @QueryParam("customer") String customer, @QueryParam("on") String on) {
        var answer = gate.ask(new GateQuestion(subprocessor, function, service, dataCategory, country, customer, PointParameter.day("on", on)));
        return Response.ok(answer).header("Cache-Control", NOT_STORED).build();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"scope:gate", "reader", "editor", "approver", "admin"})
    @Operation(summary = "Up to 1,000 questions at once, each answered beside its question as of one register version; "
            + "what is no question is answered in its place by a problem and allows nothing")
    @RequestBody(content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = GateQuestion.class)))
    public Response askAll(List<Object> questions) {
        return Response.ok(gate.askAll(questions)).header("Cache-Control", NOT_STORED).build();
    }
}
