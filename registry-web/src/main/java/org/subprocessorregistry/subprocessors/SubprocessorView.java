package org.subprocessorregistry.subprocessors;

import java.time.Instant;
import java.util.UUID;

/**
 * The internal record.
 *
 * @param published whether its identity is a published fact, which only a change alters
 * @param version   grows with every alteration; the ETag
 */
public record SubprocessorView(UUID id, String slug, String name, String legalName, String address, String country,
        ContactPerson contact, String website, boolean affiliate, String owner, String riskTier, String notes, boolean published,
        Instant createdAt, long version) {

    static SubprocessorView of(Subprocessor subprocessor) {
        return subprocessor.view();
    }
}
