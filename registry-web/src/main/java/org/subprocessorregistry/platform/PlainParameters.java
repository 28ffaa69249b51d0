package org.subprocessorregistry.platform;

import java.util.List;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

import org.subprocessorregistry.problems.FieldError;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RuleViolation;

/** The database keeps no NUL in a text: an address that holds one, or is encoded wrongly, names nothing here. */
@Provider
public class PlainParameters implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        try {
            refuse("path", request.getUriInfo().getPath());
            request.getUriInfo().getQueryParameters().forEach((name, values) -> values.forEach(value -> refuse(name, value)));
        } catch (IllegalArgumentException e) {
            throw new RuleViolation(ProblemType.MALFORMED, "The address is not well-formed.");
        }
    }

    private static void refuse(String name, String value) {
        if (value != null && value.indexOf('\0') >= 0) {
            String message = "NUL is not allowed here.";
            throw new RuleViolation(ProblemType.MALFORMED, "%s: %s".formatted(name, message), List.of(new FieldError(name, message)));
        }
    }
}
