package org.subprocessorregistry.platform;

import java.util.List;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;

import org.subprocessorregistry.problems.FieldError;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RuleViolation;

/** {@code ?format=csv|xlsx|pdf|json} instead of an Accept header, which a link cannot send. */
@Provider
@PreMatching
public class FormatParameter implements ContainerRequestFilter {

    private static final String NAME = "format";

    @Override
    public void filter(ContainerRequestContext request) {
        String code = reads(request) ? request.getUriInfo().getQueryParameters().getFirst(NAME) : null;
        if (code != null && !code.isBlank()) {
            MediaType type = ExportFormat.of(code).orElseThrow(FormatParameter::unknown).mediaType();
            request.getHeaders().putSingle(HttpHeaders.ACCEPT, type.getType() + "/" + type.getSubtype());
        }
    }

    private static boolean reads(ContainerRequestContext request) {
        return HttpMethod.GET.equals(request.getMethod()) || HttpMethod.HEAD.equals(request.getMethod());
    }

    private static RuleViolation unknown() {
        String message = "Use csv, xlsx, pdf or json.";
        return new RuleViolation(ProblemType.MALFORMED, "%s: %s".formatted(NAME, message), List.of(new FieldError(NAME, message)));
    }
}
