package org.subprocessorregistry.subscribers;

import java.util.List;

/**
 * What a subscriber may choose.
 *
 * @param services service codes; empty = all
 * @param kinds kinds of change (codes); empty = all
 * @param language en, de, fr or es
 * @param frequency immediate, daily or weekly
 */
public record Preferences(List<String> services, List<String> kinds, String language, String frequency) {

    public Preferences {
        services = services == null ? List.of() : List.copyOf(services);
        kinds = kinds == null ? List.of() : List.copyOf(kinds);
    }
}
