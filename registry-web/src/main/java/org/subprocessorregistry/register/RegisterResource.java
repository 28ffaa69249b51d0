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
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.subprocessorregistry.platform.ExportFormat;
import org.subprocessorregistry.platform.Json;
import org.subprocessorregistry.platform.PageRequest;
import org.subprocessorregistry.platform.PointParameter;

/** The public list and what changed in it. */
@Path("register")
@RequestScoped
public class RegisterResource {

    private final PublicLists lists;
    // A field: CDI, which calls the constructor, knows no @Context.
    @Context
    private HttpHeaders headers;
    @Context
    private UriInfo uri;

    @Inject
    RegisterResource(PublicLists lists) {
        this.lists = lists;
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

        /** Id of the last entry of the part before; with it or with {@code limit} the JSON comes in parts. */
        @QueryParam("after")
        String after;

        /** Most entries of a part, 1 to 1000. */
        @QueryParam("limit")
        String limit;

        boolean inParts() {
            return after != null || limit != null;
        }

        public RegisterQuery query() {
            return new RegisterQuery(PointParameter.day("asOf", asOf), PointParameter.instant("knownAt", knownAt), service,
                    function, country, q);
        }
    }

    @GET
    @PermitAll
    @Produces(MediaType.APPLICATION_JSON + ";qs=1.0")
    @Operation(summary = "The list of subprocessors, as of any day, as known at any instant",
            description = "?format=csv, xlsx, pdf or json stands for the Accept header. The member hash is the SHA-256 of the "
                    + "answer without that member in canonical form (RFC 8785); Repr-Digest is that of the bytes sent (RFC 9530).")
    public Response list(@BeanParam ListParameters parameters) {
        return parameters.inParts() ? part(parameters.query(), new PageRequest(parameters.after, parameters.limit))
                : answer(parameters, ExportFormat.JSON);
    }

    /** The link names the day and the instant: all parts are of one list. */
    private Response part(RegisterQuery query, PageRequest page) {
        RegisterPart part = lists.part(query, page.afterId(), page.limit());
        RegisterView view = part.view();
        var answer = new PublicAnswer(headers).builder(PublicContent.of(Json.write(Hashed.of(view))), MediaType.APPLICATION_JSON_TYPE);
        if (part.next() != null) {
            answer.link(uri.getRequestUriBuilder().replaceQueryParam("asOf", "{asOf}").replaceQueryParam("knownAt", "{knownAt}")
                    .replaceQueryParam("after", "{after}").build(view.asOf(), view.knownAt(), part.next()), "next");
        }
        return answer.build();
    }

    @GET
    @PermitAll
    @Produces("text/csv;qs=0.5")
    @Operation(summary = "The same list as a file (RFC 4180, UTF-8), one row per engagement")
    public Response csv(@BeanParam ListParameters parameters) {
        return answer(parameters, ExportFormat.CSV);
    }

    @GET
    @PermitAll
    @Produces(ExportFormat.XLSX_TYPE + ";qs=0.4")
    @Operation(summary = "The same table as a workbook")
    public Response xlsx(@BeanParam ListParameters parameters) {
        return answer(parameters, ExportFormat.XLSX);
    }

    private Response answer(ListParameters parameters, ExportFormat format) {
        RegisterQuery query = parameters.query();
        PublicContent content = lists.list(query, format);
        return format == ExportFormat.JSON ? new PublicAnswer(headers).of(content, format.mediaType())
                : new PublicAnswer(headers).of(content, format.mediaType(), query.attachment(lists.day(query), format));
    }

    @GET
    @Path("diff")
    @PermitAll
    @Produces(MediaType.APPLICATION_JSON + ";qs=1.0")
    @Operation(summary = "What differs between the lists of two days, each as known now or at an instant",
            description = "?format= and hash as with the list itself.")
    public Response diff(@BeanParam DiffParameters parameters) {
        return answer(parameters, ExportFormat.JSON);
    }

    @GET
    @Path("diff")
    @PermitAll
    @Produces("text/csv;qs=0.5")
    @Operation(summary = "The same comparison as a table, one row per field")
    public Response diffCsv(@BeanParam DiffParameters parameters) {
        return answer(parameters, ExportFormat.CSV);
    }

    @GET
    @Path("diff")
    @PermitAll
    @Produces(ExportFormat.XLSX_TYPE + ";qs=0.4")
    @Operation(summary = "The same table as a workbook")
    public Response diffXlsx(@BeanParam DiffParameters parameters) {
        return answer(parameters, ExportFormat.XLSX);
    }

    private Response answer(DiffParameters parameters, ExportFormat format) {
        PublicLists.DiffQuery query = parameters.query();
        PublicContent content = lists.diff(query, format);
        return format == ExportFormat.JSON ? new PublicAnswer(headers).of(content, format.mediaType())
                : new PublicAnswer(headers).of(content, format.mediaType(), lists.attachment(query, format));
    }

    /** The query of a comparison, as it arrives; see {@link ListParameters}. */
    public static class DiffParameters {

        @QueryParam("from")
        String from;
        @QueryParam("to")
        String to;
        @QueryParam("fromKnownAt")
        String fromKnownAt;
        @QueryParam("toKnownAt")
        String toKnownAt;
        /** Code of a service: both lists as they concern that one. */
        @QueryParam("service")
        String service;

        public PublicLists.DiffQuery query() {
            return new PublicLists.DiffQuery(
                    new RegisterQuery(PointParameter.required("from", PointParameter.day("from", from)),
                            PointParameter.instant("fromKnownAt", fromKnownAt), service, null, null, null),
                    new RegisterQuery(PointParameter.day("to", to), PointParameter.instant("toKnownAt", toKnownAt), service, null, null, null));
        }
    }
}
