package org.subprocessorregistry.register;

import java.time.LocalDate;
import java.util.UUID;

import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.subprocessors.Identity;

/** One thing that an effective change does to the register. Dates are the first day (or, for an end, the last day) of validity. */
public sealed interface RegisterStep {

    UUID subprocessorId();

    /** Publishes or replaces who the subprocessor is. */
    record PutIdentity(UUID subprocessorId, Identity identity, LocalDate from) implements RegisterStep {
    }

    /** Publishes or replaces an engagement; {@code suspended} engagements stay listed and the gate says no. */
    record PutEngagement(UUID subprocessorId, UUID engagementId, Engagement engagement, boolean suspended, LocalDate from)
            implements RegisterStep {
    }

    /** Ends an engagement: it stays visible with its last day and the reason. */
    record EndEngagement(UUID subprocessorId, UUID engagementId, LocalDate lastDay, String reason) implements RegisterStep {
    }

    /** Mends a wrong record in the knowledge dimension only: that version always was this, on these days. */
    record CorrectEngagement(UUID subprocessorId, UUID engagementId, Engagement engagement, Mend mend) implements RegisterStep {

        /** The newest version, on its days. */
        public CorrectEngagement(UUID subprocessorId, UUID engagementId, Engagement engagement) {
            this(subprocessorId, engagementId, engagement, Mend.NEWEST);
        }
    }

    /** Mends a wrong identity in the knowledge dimension only. */
    record CorrectIdentity(UUID subprocessorId, Identity identity, Mend mend) implements RegisterStep {

        /** The newest version, on its days. */
        public CorrectIdentity(UUID subprocessorId, Identity identity) {
            this(subprocessorId, identity, Mend.NEWEST);
        }
    }
}
