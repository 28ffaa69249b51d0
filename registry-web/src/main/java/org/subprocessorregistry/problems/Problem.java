package org.subprocessorregistry.problems;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;

/** The body of every error answer (RFC 9457); {@code errors} lists every field at fault, by its path. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(String type, String title, int status, String detail, String instance, List<FieldError> errors) {

    public static final String MEDIA_TYPE = "application/problem+json";

    /** What a rule of ours refuses. */
    public static Problem of(RegistryException refusal) {
        return of(refusal.type(), refusal.getMessage(), refusal.errors());
    }

    /** What is no JSON of the kind that belongs there. */
    public static Problem of(JsonProcessingException unreadable) {
        return ProblemMapper.unreadable(unreadable);
    }

    static Problem of(ProblemType type, String detail, List<FieldError> errors) {
        return new Problem("/problems/" + type.slug(), type.title(), type.status(), detail, null, errors);
    }

    /** What the container or JAX-RS refuses; a status without a type of ours is told in HTTP's own words (RFC 9457 §4.2.1). */
    static Problem ofStatus(int status, String reason, String detail) {
        for (ProblemType type : ProblemType.values()) {
            if (type.status() == status && type != ProblemType.INVALID_TOKEN) {
                return of(type, detail, List.of());
            }
        }
        return new Problem("about:blank", reason, status, detail, null, List.of());
    }

    /** An unforeseen failure: a neutral text and a reference under which the log has the cause. */
    static Problem unforeseen(String reference) {
        return new Problem("/problems/internal", ProblemType.INTERNAL.title(), 500,
                "Nothing was stored. Please quote the reference when you ask us.", "urn:uuid:" + reference, List.of());
    }
}
