package org.subprocessorregistry.register;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.subprocessorregistry.platform.CsvExport;
import org.subprocessorregistry.platform.Json;
import org.subprocessorregistry.platform.PointParameter;

/** The public list and what changed in it. */
@Path("register")
@RequestScoped
public class RegisterResource {

    private final Register register;
    private final Snapshots snapshots;

    // A field: CDI, which calls the constructor, knows no @Context.
    @Context
    private HttpHeaders headers;

    @Inject
    RegisterResource(Register register, Snapshots snapshots) {
        this.register = register;
        this.snapshots = snapshots;
    }

    /** The query of the list, as it arrives. The server's OpenAPI cannot read annotations on these fields: it fails as a whole. */
    public static class ListParameters {

        /** Code of a service: the list as it concerns that one. */
        @QueryParam("service")
        String service;

        /** Code of a function. */
        @QueryParam("function")
        String function;

        /** ISO 3166-1 alpha-2 of a location. */
        @QueryParam("country")
        String country;

        /** Text in name, legal name or function; case and accents do not count. */
        @QueryParam("q")
        String q;

        /** Day, YYYY-MM-DD, in the vendor's business time zone; default today. */
        @QueryParam("asOf")
        String asOf;

        /** Instant, RFC 3339: what was known then; default now. */
        @QueryParam("knownAt")
        String knownAt;

        RegisterQuery query() {
            return new RegisterQuery(PointParameter.day("asOf", asOf), PointParameter.instant("knownAt", knownAt), service,
                    function, country, q);
        }
    }

    @GET
    @PermitAll
    @Produces(MediaType.APPLICATION_JSON + ";qs=1.0")
    @Operation(summary = "The list of subprocessors, as of any day, as known at any instant")
    public Response list(@BeanParam ListParameters parameters) {
        RegisterQuery query = parameters.query();
        return new PublicAnswer(headers).of(query.isCurrent() ? PublicContent.of(snapshots.current())
                : PublicContent.of(Json.write(register.list(query))), MediaType.APPLICATION_JSON_TYPE);
    }

    @GET
    @PermitAll
    @Produces("text/csv;qs=0.5")
    @Operation(summary = "The same list as a file (RFC 4180, UTF-8)")
    public Response csv(@BeanParam ListParameters parameters) {
        RegisterQuery query = parameters.query();
        RegisterView view = query.isCurrent() ? snapshots.current().view() : register.list(query);
        return new PublicAnswer(headers).of(PublicContent.of(RegisterCsv.of(view)), CsvExport.MEDIA_TYPE, RegisterCsv.attachment(view));
    }

    @GET
    @Path("diff")
    @PermitAll
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "What differs between the lists of two days, each as known now or at an instant")
    public Response diff(@QueryParam("from") String from, @QueryParam("to") String to,
            @QueryParam("fromKnownAt") String fromKnownAt, @QueryParam("toKnownAt") String toKnownAt) {
        var diff = register.diff(PointParameter.required("from", PointParameter.day("from", from)), PointParameter.day("to", to),
                PointParameter.instant("fromKnownAt", fromKnownAt), PointParameter.instant("toKnownAt", toKnownAt));
        return new PublicAnswer(headers).of(PublicContent.of(Json.write(diff)), MediaType.APPLICATION_JSON_TYPE);
    }
}
