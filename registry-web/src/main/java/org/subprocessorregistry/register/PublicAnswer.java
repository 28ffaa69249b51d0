package org.subprocessorregistry.register;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.StreamingOutput;

/** Answers a GET or HEAD of public content: the variant the client takes, or 304 when it has that one. */
public final class PublicAnswer {

    private final HttpHeaders request;

    public PublicAnswer(HttpHeaders request) {
        this.request = request;
    }

    public Response of(PublicContent content, MediaType type) {
        return builder(content, type).build();
    }

    public Response of(PublicContent content, MediaType type, String contentDisposition) {
        return builder(content, type).header(HttpHeaders.CONTENT_DISPOSITION, contentDisposition).build();
    }

    /** The same answer where it depends on who asks: a shared cache must not hand on what staff read. */
    public Response personal(Response answer, boolean staff) {
        var personal = Response.fromResponse(answer).header(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION + ", " + HttpHeaders.COOKIE);
        return staff ? personal.header(HttpHeaders.CACHE_CONTROL, null).header(HttpHeaders.CACHE_CONTROL, "private, no-cache").build() : personal.build();
    }

    ResponseBuilder builder(PublicContent content, MediaType type) {
        var variant = Negotiated.of(content, request.getRequestHeader(HttpHeaders.ACCEPT_ENCODING),
                request.getRequestHeader(HttpHeaders.IF_NONE_MATCH));
        return (variant.notModified() ? Response.notModified() : body(variant, type))
                .header(HttpHeaders.ETAG, variant.etag())
                .header(Negotiated.DIGEST, variant.reprDigest())
                .header(HttpHeaders.VARY, Negotiated.VARY)
                .header(HttpHeaders.CACHE_CONTROL, Negotiated.CACHE_CONTROL);
    }

    private static ResponseBuilder body(Negotiated variant, MediaType type) {
        return Response.ok((StreamingOutput) variant.body()::writeTo, type).header(HttpHeaders.CONTENT_LENGTH, variant.body().length())
                .header(HttpHeaders.CONTENT_ENCODING, variant.gzip() ? "gzip" : null);
    }
}
