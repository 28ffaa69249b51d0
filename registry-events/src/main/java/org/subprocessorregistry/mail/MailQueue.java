package org.subprocessorregistry.mail;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Rows that wait to be sent. Every method is one transaction; times of claims are database time.
 *
 * <p>Whatever ends a claim says whose it is, so that a node that was paused beyond its lease cannot overwrite what another
 * one did meanwhile.
 */
public interface MailQueue {

    /** A claimed row; composing may fail with an unchecked exception. */
    interface Claimed {
        UUID id();

        OutgoingMail compose();
    }

    /** A message the relay has taken. */
    record Mark(UUID id, String reply) {
    }

    /** Claims up to that many due rows, the longest waiting first; two nodes never get the same one. */
    List<? extends Claimed> claim(String claimer, int limit, Duration lease);

    /** Whether the row is still ours to send: not suppressed, not claimed by another. */
    boolean stillClaimed(UUID id, String claimer);

    /**
     * The relay took these. On return that is on disk; rows that are marked already are left alone.
     */
    void accepted(Collection<Mark> marks, String claimer);

    /** The relay refused this one for now: the next attempt comes later, or it is given up. */
    void deferred(UUID id, String claimer, String reply);

    /** The relay refused this one for good. */
    void rejected(UUID id, String claimer, String reply);

    /** Puts rows back as they were, no attempt counted. */
    void release(Collection<UUID> ids, String claimer);
}
