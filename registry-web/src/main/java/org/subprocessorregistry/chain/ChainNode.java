package org.subprocessorregistry.chain;

import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * One engagement in force with those that work for it.
 *
 * @param rank           1 = works for the vendor itself, 2 = for one of rank 1 and so on; null where the chain up to the
 *                       vendor cannot be told because a link is not in force
 * @param recipient      the engagement it works for; null: the vendor
 * @param subcontractors engagements that work for it, by name
 * @param ictServiceType {@code S01} to {@code S19} of DORA, or null
 */
public record ChainNode(UUID engagement, UUID subprocessor, String slug, String name, String service, List<String> functions,
        String status, Integer rank, UUID recipient, List<ChainNode> subcontractors,
        @JsonIgnore Party party, @JsonIgnore String ictServiceType) {
}
