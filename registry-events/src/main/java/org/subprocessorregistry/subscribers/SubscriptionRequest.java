package org.subprocessorregistry.subscribers;

import java.util.List;

/**
 * What somebody typed into the public form.
 *
 * @param services service codes; empty = all
 * @param kinds kinds of change (codes); empty = all
 * @param language en, de, fr or es
 * @param frequency immediate, daily or weekly
 * @param ip address of the caller, kept as a keyed hash only; may be null
 */
public record SubscriptionRequest(String email, List<String> services, List<String> kinds, String language,
        String frequency, String ip) {

    public SubscriptionRequest {
        services = services == null ? List.of() : List.copyOf(services);
        kinds = kinds == null ? List.of() : List.copyOf(kinds);
    }
}
