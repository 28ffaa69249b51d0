package org.subprocessorregistry.platform;

import java.util.List;
import java.util.UUID;

import jakarta.ws.rs.QueryParam;

import org.subprocessorregistry.problems.FieldError;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RuleViolation;

/** The paging parameters {@code ?after=&limit=} of a list. */
public class PageRequest {

    private static final int USUAL = 100;
    private static final int MOST = 1000;

    @QueryParam("after")
    private String after;

    @QueryParam("limit")
    private String limit;

    /** For JAX-RS ({@code @BeanParam}): the fields are injected. */
    public PageRequest() {
        this(null, null);
    }

    public PageRequest(String after, String limit) {
        this.after = after;
        this.limit = limit;
    }

    /** The key after which the page begins, or null for the first page. */
    public String after() {
        return after == null || after.isBlank() ? null : after;
    }

    /** The same as an id; throws {@code malformed} when it is none. */
    public UUID afterId() {
        return id("after", after());
    }

    /** Rows wanted: 1 to {@value #MOST}, {@value #USUAL} unless told. */
    public int limit() {
        if (limit == null || limit.isBlank()) {
            return USUAL;
        }
        if (!limit.matches("[0-9]{1,9}") || Integer.parseInt(limit) < 1) {
            throw malformed("limit", "Give a number from 1 to %d.".formatted(MOST));
        }
        return Math.min(Integer.parseInt(limit), MOST);
    }

    /** An optional id in a query; null when absent, {@code malformed} when it is none. */
    public static UUID id(String parameter, String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        try {
            return UUID.fromString(value);
        } catch (IllegalArgumentException e) {
            throw malformed(parameter, "This is not an id.");
        }
    }

    /** A parameter that cannot be read. */
    public static RuleViolation malformed(String parameter, String message) {
        return new RuleViolation(ProblemType.MALFORMED, "%s: %s".formatted(parameter, message),
                List.of(new FieldError(parameter, message)));
    }
}
