package org.subprocessorregistry.notices;

import java.time.Instant;

/**
 * Whether and when a customer was told.
 *
 * @param reach       by the deliveries that stand: of the newest notice for him, without those that were superseded
 * @param firstSentAt UTC, when the first of his deliveries was accepted by the relay and did not come back; null unless sent
 */
public record Told(Reach reach, Instant firstSentAt) {

    /** Nobody was told, and nobody will be. */
    public static final Told NOBODY = new Told(Reach.UNREACHED, null);
}
