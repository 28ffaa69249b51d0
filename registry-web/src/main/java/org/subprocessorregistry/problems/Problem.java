package org.subprocessorregistry.problems;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;

/** The body of every error answer (RFC 9457); {@code errors} lists every field at fault, by its path. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(String type, String title, int status, String detail, String instance, List<FieldError> errors) {

    public static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(ProblemType type, String detail, List<FieldError> errors) {
        return new Problem("/problems/" + type.slug(), type.title(), type.status(), detail, null, errors);
    }

    /** An unforeseen failure: a neutral text and a reference under which the log has the cause. */
    static Problem unforeseen(String reference) {
        return new Problem("/problems/internal", ProblemType.INTERNAL.title(), 500,
                "Nothing was stored. Please quote the reference when you ask us.", "urn:uuid:" + reference, List.of());
    }
}
