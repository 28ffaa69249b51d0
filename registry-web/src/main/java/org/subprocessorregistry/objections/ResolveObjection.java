package org.subprocessorregistry.objections;

import java.util.UUID;

/**
 * A decision.
 *
 * @param reason   told to the contact; for {@code mitigated} it records the customer's agreement
 * @param customer matches an unmatched objection to a customer
 */
public record ResolveObjection(Resolution resolution, String reason, UUID customer) {
}
