package org.subprocessorregistry.inbound;

import java.util.List;
import java.util.UUID;

/** What a message that arrived is. */
sealed interface Incoming {

    /**
     * A relay gave up: the mail did not arrive (RFC 3464, action failed).
     *
     * @param id of the delivery or letter
     * @param status enhanced status code (RFC 3463)
     */
    record Returned(UUID id, String status) implements Incoming {
    }

    /** A relay still tries (action delayed), or says that all is well: nothing to do. */
    record Progress(UUID id, String action) implements Incoming {
    }

    /** The recipient's provider reports a complaint (RFC 5965, abuse). */
    record Complaint(UUID id) implements Incoming {
    }

    /** A machine answered a person's mail: out of office and the like (RFC 3834). */
    record AutoReply() implements Incoming {
    }

    /**
     * A person answered a notice, or wrote in an objection's thread.
     *
     * @param thread whether {@code id} is an objection's, else a delivery's
     */
    record Answer(UUID id, boolean thread, String text, List<Attachment> attachments) implements Incoming {
    }

    /**
     * Nobody can be told from it: a person has to look.
     *
     * @param why in one sentence
     */
    record Unmatched(String why, String text, List<Attachment> attachments) implements Incoming {

        Unmatched(String why) {
            this(why, "", List.of());
        }
    }
}
