package org.subprocessorregistry.platform;

import java.util.List;
import java.util.function.Function;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * One page of a list, keyset paging: the next page begins after the key of the last row, whatever was added before it.
 *
 * @param next the value for {@code after} that yields the next page, or null on the last one
 */
public record Page<T>(List<T> items, String next) {

    /**
     * Cuts a page.
     *
     * @param rows  up to limit + 1 rows in key order; the one too many tells that there is a next page
     * @param keyOf the paging key of a row
     */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, ?> keyOf) {
        if (rows.size() <= limit) {
            return new Page<>(List.copyOf(rows), null);
        }
        List<T> items = List.copyOf(rows.subList(0, limit));
        return new Page<>(items, String.valueOf(keyOf.apply(items.getLast())));
    }

    /** The answer 200 with a {@code Link: rel="next"} when there is a next page. */
    @JsonIgnore
    public Response response(UriInfo uri) {
        return answer(this, uri);
    }

    /** The same as a bare array. */
    @JsonIgnore
    public Response array(UriInfo uri) {
        return answer(items, uri);
    }

    private Response answer(Object body, UriInfo uri) {
        var response = Response.ok(body);
        if (next != null) {
            response.link(uri.getRequestUriBuilder().replaceQueryParam("after", "{after}").build(next), "next");
        }
        return response.build();
    }
}
