package org.subprocessorregistry.register;

import java.util.List;
import java.util.UUID;

/**
 * One engagement as a link of a chain.
 *
 * @param recipient the engagement it works for; null: the vendor itself
 */
public record ChainStep(UUID engagementId, String slug, String name, String service, List<String> functions, UUID recipient) {

    /** For example {@code Acme Cloud (mail)}. */
    public String label() {
        return "%s (%s)".formatted(name, service);
    }
}
