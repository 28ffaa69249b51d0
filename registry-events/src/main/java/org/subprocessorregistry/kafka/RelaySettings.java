package org.subprocessorregistry.kafka;

import java.time.Duration;

/**
 * Pace of the relay.
 *
 * @param lease      how long a silent relay keeps the work to itself; another node takes over after it
 * @param poll       fallback for a notification that got lost; shorter than the lease, which is renewed at each poll
 * @param firstPause after the first failure of Kafka or the database; doubles up to {@code longestPause}
 * @param batch      rows read at once
 * @param batchBytes payload read at once, so that large events do not fill the heap
 */
record RelaySettings(Duration lease, Duration poll, Duration firstPause, Duration longestPause, int batch, int batchBytes) {

    static final RelaySettings DEFAULT = new RelaySettings(Duration.ofSeconds(12), Duration.ofSeconds(5),
            Duration.ofMillis(500), Duration.ofSeconds(5), 2_000, 8_000_000);
}
