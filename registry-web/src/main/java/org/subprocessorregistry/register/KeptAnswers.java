package org.subprocessorregistry.register;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * Keeps rendered answers for those who ask the same again: bounded in bytes, who was not asked for longest leaves first. A
 * key holds all that the answer depends on; names of services and functions have no version, so nothing stays longer than a
 * minute.
 */
@ApplicationScoped
public class KeptAnswers {

    static final long MOST_BYTES = 32L << 20;
    static final int MOST_ANSWERS = 500;
    private static final long LARGEST = MOST_BYTES / 4;
    private static final long FRESH_NANOS = Duration.ofMinutes(1).toNanos();

    private final Map<Object, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);

    private record Kept(PublicContent content, long at) {
    }

    /** The answer under a key, rendered when there is none; two who ask at once may both render it. */
    public PublicContent of(Object key, Supplier<PublicContent> render) {
        PublicContent found = find(key);
        if (found == null) {
            found = render.get();
            keep(key, found);
        }
        return found;
    }

    synchronized long bytes() {
        return kept.values().stream().mapToLong(one -> one.content().size()).sum();
    }

    private synchronized PublicContent find(Object key) {
        Kept found = kept.get(key);
        if (found != null && System.nanoTime() - found.at() > FRESH_NANOS) {
            kept.remove(key);
            return null;
        }
        return found == null ? null : found.content();
    }

    /** Compressed forms come later, so the sum is taken anew. */
    private synchronized void keep(Object key, PublicContent content) {
        if (content.size() > LARGEST) {
            content.readOnce();
            return;
        }
        kept.put(key, new Kept(content, System.nanoTime()));
        long total = bytes();
        for (Iterator<Kept> oldest = kept.values().iterator(); (total > MOST_BYTES || kept.size() > MOST_ANSWERS) && oldest.hasNext();) {
            total -= oldest.next().content().size();
            oldest.remove();
        }
    }
}
