package org.subprocessorregistry.events;

import java.util.UUID;

/**
 * A change cannot take effect for now.
 *
 * @param objected  customers with an open objection that gates
 * @param refused   customers that refused, by word or, under specific authorisation, by silence
 * @param unreached customers that no notice has reached
 * @param lapsed    audits and commitments that no longer hold
 */
public record ChangeBlocked(UUID changeId, String number, int objected, int refused, int unreached, int lapsed)
        implements RegistryEvent {
}
