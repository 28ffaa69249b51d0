package org.subprocessorregistry.platform;

import java.util.regex.Pattern;

import jakarta.ws.rs.core.EntityTag;

import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RuleViolation;

/** The version of a record as its strong entity tag {@code "<version>"} (RFC 9110 §8.8.3, §13.1.1). */
public final class IfMatch {

    private static final Pattern TAG = Pattern.compile("\"([0-9]{1,18})\"");

    private IfMatch() {
    }

    public static EntityTag tag(long version) {
        return new EntityTag(String.valueOf(version));
    }

    /** The version a caller has seen; null when he sends no header, and acts whatever others did. */
    public static Long optional(String header) {
        return header == null ? null : version(header);
    }

    /**
     * The version a writer has seen.
     *
     * @throws RuleViolation {@code precondition-required} without the header (or with {@code *}, which sees nothing),
     *         {@code lost-update} when it is no strong tag of ours, which never matches
     */
    public static long version(String header) {
        if (header == null || header.isBlank() || "*".equals(header.strip())) {
            throw new RuleViolation(ProblemType.PRECONDITION_REQUIRED, "Send If-Match with the ETag that your GET gave.");
        }
        var tag = TAG.matcher(header.strip());
        if (!tag.matches()) {
            throw new RuleViolation(ProblemType.LOST_UPDATE, "If-Match is not the ETag of a version; read the present one.");
        }
        return Long.parseLong(tag.group(1));
    }
}
