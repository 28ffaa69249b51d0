package org.subprocessorregistry.keys;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Ids of rows: UUIDv7 (RFC 9562), ascending within this process, so that new rows stay together in an index. */
public final class Ids {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Milliseconds and a 12-bit counter in one number: a busy millisecond borrows from the next one. */
    private static final AtomicLong LAST = new AtomicLong();

    private Ids() {
    }

    public static UUID next() {
        // Technical time, not business time: the id only has to ascend.
        var now = System.currentTimeMillis() << 12;
        var tick = LAST.updateAndGet(last -> Math.max(last + 1, now));
        var high = (tick >>> 12) << 16 | 0x7000L | tick & 0xFFFL;
        var low = RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
