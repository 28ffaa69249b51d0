package org.subprocessorregistry.subprocessors;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.subprocessorregistry.engagements.Engagement;

/**
 * What the public may know of one subprocessor. The register implements it: it builds on this package, so the arrow must
 * not turn back.
 */
public interface PublicEntries {

    /**
     * The public entry, as {@code GET /register} shows it.
     *
     * @param idOrSlug the subprocessor's id or slug
     * @return empty when it was never announced nor published
     */
    Optional<?> publicEntry(String idOrSlug);

    /** What is in force of one subprocessor today, suspended engagements included. */
    List<Engagement> engagementsInForce(UUID subprocessorId);
}
