package org.subprocessorregistry.subscribers;

import java.util.UUID;

/** What to look for; null = any. A service also finds those who subscribed to all services. */
public record SubscriberFilter(String state, String basis, String service, String language, UUID customerId) {

    /** Everybody. */
    public static SubscriberFilter all() {
        return new SubscriberFilter(null, null, null, null, null);
    }
}
