package org.subprocessorregistry.mail;

/** What the relay made of a message; the reply never holds the recipient's address. */
public sealed interface MailOutcome {

    String reply();

    /** 250 after the final dot: the relay has it. */
    record Accepted(String reply) implements MailOutcome {
    }

    /** Refused for now (4xx, time-out, broken connection): tried again later. */
    record Deferred(String reply) implements MailOutcome {
    }

    /** Refused for good (5xx on this recipient or this text). */
    record Rejected(String reply) implements MailOutcome {
    }

    /** The relay takes nothing from us now (unreachable, sign-in refused, sender refused): no recipient's fault. */
    record Paused(String reply) implements MailOutcome {
    }

    /** We ourselves did not finish it: its claim is no longer ours, or the mark before it could not be written. */
    record Withheld(String reply) implements MailOutcome {
    }
}
