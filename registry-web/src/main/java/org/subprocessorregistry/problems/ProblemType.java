package org.subprocessorregistry.problems;

import java.util.Locale;

/** Every kind of problem this product answers with; the slug ends the {@code type} URI of RFC 9457 §3.1.1. */
public enum ProblemType {

    MALFORMED(400, "The request cannot be read"),
    INVALID(422, "A field is not as it must be"),
    UNAUTHENTICATED(401, "A valid token or sign-in is needed"),
    FORBIDDEN(403, "Your roles do not allow this"),
    NOT_FOUND(404, "There is no such thing"),
    METHOD_NOT_ALLOWED(405, "This address does not know the method"),
    NOT_ACCEPTABLE(406, "This representation is not offered"),
    UNSUPPORTED_MEDIA_TYPE(415, "This kind of body is not understood"),
    TOO_LARGE(413, "The request is too large"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    PRECONDITION_REQUIRED(428, "If-Match is needed"),
    LOST_UPDATE(412, "Somebody changed this in the meantime"),
    CONFLICT(409, "This conflicts with what is stored"),
    PUBLISHED_FACT(409, "A published fact is altered by a change only"),
    NOT_FIRST_LOAD(409, "A baseline is the first load of a service"),
    ALREADY_APPLIED(409, "This import has been applied"),
    WRONG_STATE(409, "The state does not allow this"),
    FOUR_EYES(409, "A second person is needed"),
    NOT_READY(422, "Something is missing before this can be announced"),
    TOO_EARLY(422, "The effective date is before the earliest lawful one"),
    NO_MAIL_RELAY(409, "No mail relay is configured"),
    AMBIGUOUS_ENGAGEMENT(422, "Several engagements fit"),
    INVALID_TOKEN(403, "The link is not valid"),
    CLOCK_BACKWARDS(409, "Business time only moves forward"),
    UNAVAILABLE(503, "Not available for the moment"),
    INTERNAL(500, "Something went wrong on our side");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** Kebab-case, for example {@code four-eyes}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
