package org.subprocessorregistry.platform;

import java.io.IOException;
import java.io.PushbackInputStream;
import java.util.stream.Stream;

import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;

import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RuleViolation;

/** A request without a body reads as null; resources are spared that unless their parameter is an {@link OptionalBody}. */
@Provider
public class BodyNeeded implements ReaderInterceptor {

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        boolean optional = Stream.of(context.getAnnotations()).anyMatch(OptionalBody.class::isInstance);
        Object body = optional && isEmpty(context) ? null : context.proceed();
        if (body == null && !optional) {
            throw new RuleViolation(ProblemType.MALFORMED, "The body is empty; a JSON object is expected.");
        }
        return body;
    }

    private static boolean isEmpty(ReaderInterceptorContext context) throws IOException {
        var stream = new PushbackInputStream(context.getInputStream());
        context.setInputStream(stream);
        int first = stream.read();
        if (first >= 0) {
            stream.unread(first);
        }
        return first < 0;
    }
}
