package org.subprocessorregistry.problems;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.persistence.OptimisticLockException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;

/** Turns whatever a request ended with into a problem+json answer; nothing unforeseen leaves the house in its own words. */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {

    private static final System.Logger LOG = System.getLogger(ProblemMapper.class.getName());

    /** Writes constants as the contract does. */
    private static final ObjectMapper CODES = new ObjectMapper();

    @Override
    public Response toResponse(Throwable thrown) {
        // Transactions and CDI wrap what was thrown inside them; the rule that was broken is further down.
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof RegistryException exception) {
                return answer(Problem.of(exception));
            }
            if (cause instanceof JsonProcessingException json) {
                return answer(unreadable(json));
            }
            if (cause instanceof OptimisticLockException) {
                return answer(Problem.of(ProblemType.LOST_UPDATE,
                        "Read the present version, compare it with yours and send it again.", List.of()));
            }
            if (cause instanceof WebApplicationException web) {
                return ofStatus(web);
            }
        }
        String reference = UUID.randomUUID().toString();
        LOG.log(Level.ERROR, "Unforeseen failure, reference " + reference, thrown);
        return answer(Problem.unforeseen(reference));
    }

    static Problem unreadable(JsonProcessingException json) {
        String where = json.getLocation() == null ? "" : " (line %d, column %d)".formatted(
                json.getLocation().getLineNr(), json.getLocation().getColumnNr());
        if (json instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            String path = pathOf(mapping);
            return Problem.of(ProblemType.MALFORMED, "The field %s cannot be read%s.".formatted(path, where),
                    List.of(new FieldError(path, messageOf(mapping))));
        }
        if (json instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null
                && !mismatch.getOriginalMessage().contains("end-of-input")) {
            return Problem.of(ProblemType.MALFORMED, "The body is not the kind of JSON that belongs here%s.".formatted(where), List.of());
        }
        return Problem.of(ProblemType.MALFORMED, "The body is not well-formed JSON%s: %s".formatted(where, json.getOriginalMessage()),
                List.of());
    }

    /** In the words of the contract; the parser's own name our classes. */
    private static String messageOf(JsonMappingException mapping) {
        if (!(mapping instanceof InvalidFormatException format)) {
            return "This is not the kind of value that belongs here.";
        }
        Object[] constants = format.getTargetType().getEnumConstants();
        return constants == null ? "This is not a value of the kind that belongs here (%s).".formatted(format.getTargetType().getSimpleName())
                : "One of %s is expected.".formatted(Stream.of(constants).map(constant -> CODES.convertValue(constant, String.class))
                        .collect(Collectors.joining(", ")));
    }

    private static String pathOf(JsonMappingException mapping) {
        var path = new StringBuilder();
        for (var step : mapping.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }

    private static Response ofStatus(WebApplicationException web) {
        int status = web.getResponse().getStatus();
        if (status < 400) {
            return web.getResponse();
        }
        return answer(Problem.ofStatus(status, web.getResponse().getStatusInfo().getReasonPhrase(), web.getMessage()));
    }

    private static Response answer(Problem problem) {
        var response = Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem)
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
        if (problem.status() == ProblemType.UNAUTHENTICATED.status()) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return response.build();
    }
}
