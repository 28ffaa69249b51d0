package org.subprocessorregistry.platform;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpServletRequest;

import io.github.bucket4j.Bucket;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RuleViolation;

/**
 * How often strangers may write: per client address and all together, on this node.
 *
 * <p>It is generous for people and for a company behind one address, and it keeps a flood off the database. What protects
 * a mailbox is the cool-down per address, which all nodes share.
 */
@ApplicationScoped
public class PublicWrites {

    private static final int CLIENT_BURST = 300;
    private static final int CLIENT_PER_MINUTE = 120;
    private static final int ALL_BURST = 3_000;
    private static final int ALL_PER_MINUTE = 1_200;
    private static final int MOST_CLIENTS = 10_000;

    private final Bucket all = bucket(ALL_BURST, ALL_PER_MINUTE);
    private final Map<String, Bucket> clients = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_CLIENTS;
        }
    };

    /**
     * Counts one write.
     *
     * @throws RuleViolation {@code too-many-requests}
     */
    public void admit(String client) {
        if (!bucketOf(client).tryConsume(1) || !all.tryConsume(1)) {
            throw new RuleViolation(ProblemType.TOO_MANY_REQUESTS, "Too many requests came from your address. Please try again in a minute.");
        }
    }

    /**
     * The address of a client. A proxy on the same machine is believed about whom it speaks for; it writes that as the last
     * entry, whatever the client claimed before.
     */
    public static String clientOf(HttpServletRequest request) {
        String peer = request.getRemoteAddr();
        String forwarded = request.getHeader("X-Forwarded-For");
        boolean local = peer.equals("127.0.0.1") || peer.equals("::1") || peer.equals("0:0:0:0:0:0:0:1");
        if (!local || forwarded == null || forwarded.isBlank()) {
            return peer;
        }
        String last = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
        return last.matches("[0-9a-fA-F.:]{2,45}") ? last : peer;
    }

    private Bucket bucketOf(String client) {
        synchronized (clients) {
            return clients.computeIfAbsent(client, any -> bucket(CLIENT_BURST, CLIENT_PER_MINUTE));
        }
    }

    private static Bucket bucket(int burst, int perMinute) {
        return Bucket.builder().addLimit(limit -> limit.capacity(burst).refillGreedy(perMinute, Duration.ofMinutes(1))).build();
    }
}
