package org.subprocessorregistry.register;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;

/** Answers a GET or HEAD of public content: the variant the client takes, or 304 when it has that one. */
final class PublicAnswer {

    /** Anybody may keep it and has to ask whether it is still good, which costs next to nothing. */
    private static final String CACHE_CONTROL = "public, no-cache";

    private final HttpHeaders request;

    PublicAnswer(HttpHeaders request) {
        this.request = request;
    }

    Response of(PublicContent content, MediaType type) {
        return builder(content, type).build();
    }

    Response of(PublicContent content, MediaType type, String contentDisposition) {
        return builder(content, type).header(HttpHeaders.CONTENT_DISPOSITION, contentDisposition).build();
    }

    private ResponseBuilder builder(PublicContent content, MediaType type) {
        boolean gzip = content.gzip() != null && takesGzip();
        String etag = gzip ? content.gzipEtag() : content.etag();
        return (has(etag) ? Response.notModified() : body(content, type, gzip))
                .header(HttpHeaders.ETAG, etag)
                .header(HttpHeaders.VARY, "Accept, Accept-Encoding")
                .header(HttpHeaders.CACHE_CONTROL, CACHE_CONTROL);
    }

    private static ResponseBuilder body(PublicContent content, MediaType type, boolean gzip) {
        byte[] bytes = gzip ? content.gzip() : content.body();
        return Response.ok(bytes, type).header(HttpHeaders.CONTENT_LENGTH, bytes.length)
                .header(HttpHeaders.CONTENT_ENCODING, gzip ? "gzip" : null);
    }

    private boolean has(String etag) {
        List<String> tags = elements(HttpHeaders.IF_NONE_MATCH);
        return tags.contains(etag) || tags.contains("W/" + etag) || tags.contains("*");
    }

    private boolean takesGzip() {
        return elements(HttpHeaders.ACCEPT_ENCODING).stream().map(coding -> coding.replace(" ", "").toLowerCase(Locale.ROOT))
                .anyMatch(coding -> coding.startsWith("gzip") && !coding.matches("gzip;q=0(\\.0*)?"));
    }

    private List<String> elements(String header) {
        return request.getRequestHeader(header) == null ? List.of() : request.getRequestHeader(header).stream()
                .flatMap(value -> Arrays.stream(value.split(","))).map(String::strip).toList();
    }
}
