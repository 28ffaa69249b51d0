package org.subprocessorregistry.idempotency;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;

import org.subprocessorregistry.problems.Conflict;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.staff.Caller;

/** Heeds {@code Idempotency-Key} on every POST; after the role check, so that a key tells nothing to strangers. */
@Provider
@Priority(Priorities.USER)
@ApplicationScoped
public class IdempotencyFilter implements ContainerRequestFilter, ContainerResponseFilter, WriterInterceptor {

    private static final String HEADER = "Idempotency-Key";
    private static final String TAKEN = IdempotencyFilter.class.getName();
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{1,200}");
    private static final int MOST_BYTES = 32 << 20;

    private final IdempotencyKeys keys;
    private final Caller caller;

    /** For the proxy. */
    IdempotencyFilter() {
        this(null, null);
    }

    @Inject
    IdempotencyFilter(IdempotencyKeys keys, Caller caller) {
        this.keys = keys;
        this.caller = caller;
    }

    /** A key taken for the running request; {@code answer} is what it got, until its body is known. */
    private record Taken(String caller, String key, StoredAnswer answer) {
    }

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        String key = request.getHeaderString(HEADER);
        if (key == null || !HttpMethod.POST.equals(request.getMethod())) {
            return;
        }
        if (!KEY.matcher(key).matches()) {
            throw new RuleViolation(ProblemType.MALFORMED, "An Idempotency-Key is 1 to 200 visible ASCII characters.");
        }
        String who = caller.isSignedIn() ? caller.id().toString() : "anonymous";
        Optional<StoredAnswer> earlier = keys.take(who, key, hash(request));
        if (earlier.isPresent()) {
            request.abortWith(again(earlier.get()));
        } else {
            request.setProperty(TAKEN, new Taken(who, key, null));
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(request.getProperty(TAKEN) instanceof Taken taken)) {
            return;
        }
        if (response.getStatus() >= Response.Status.BAD_REQUEST.getStatusCode()) {
            keys.release(taken.caller(), taken.key());
            request.removeProperty(TAKEN);
            return;
        }
        boolean secret = String.valueOf(response.getHeaderString(HttpHeaders.CACHE_CONTROL)).contains("no-store");
        String type = response.getMediaType() == null ? null : response.getMediaType().toString();
        var answer = new StoredAnswer(response.getStatus(), type, response.getHeaderString(HttpHeaders.LOCATION),
                secret ? null : new byte[0]);
        if (secret || !response.hasEntity()) {
            keys.keep(taken.caller(), taken.key(), answer);
            request.removeProperty(TAKEN);
        } else {
            request.setProperty(TAKEN, new Taken(taken.caller(), taken.key(), answer));
        }
    }

    /** Keeps the answer before its first byte leaves: a client that loses the connection can ask again. */
    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        if (!(context.getProperty(TAKEN) instanceof Taken taken) || taken.answer() == null) {
            context.proceed();
            return;
        }
        OutputStream out = context.getOutputStream();
        var body = new ByteArrayOutputStream();
        context.setOutputStream(body);
        context.proceed();
        StoredAnswer answer = taken.answer();
        keys.keep(taken.caller(), taken.key(),
                new StoredAnswer(answer.status(), answer.contentType(), answer.location(), body.toByteArray()));
        context.setOutputStream(out);
        body.writeTo(out);
    }

    private static Response again(StoredAnswer answer) {
        if (answer.body() == null) {
            throw new Conflict(ProblemType.CONFLICT, "This was done (%s). Its answer held a secret, which is shown once and not kept."
                    .formatted(answer.location()));
        }
        var response = Response.status(answer.status()).header("Idempotency-Replayed", "true")
                .header(HttpHeaders.LOCATION, answer.location());
        return answer.body().length == 0 ? response.build() : response.type(answer.contentType()).entity(answer.body()).build();
    }

    /** What makes two requests the same: address and body. The body can be read again afterwards. */
    private static String hash(ContainerRequestContext request) throws IOException {
        byte[] body = request.getEntityStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            throw new RuleViolation(ProblemType.TOO_LARGE, "At most %d MiB with an Idempotency-Key.".formatted(MOST_BYTES >> 20));
        }
        request.setEntityStream(new ByteArrayInputStream(body));
        MessageDigest digest = sha256();
        digest.update(request.getUriInfo().getRequestUri().toString().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        return HexFormat.of().formatHex(digest.digest(body));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
