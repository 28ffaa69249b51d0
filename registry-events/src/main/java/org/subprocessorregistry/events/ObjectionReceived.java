package org.subprocessorregistry.events;

import java.util.UUID;

/**
 * Somebody objects to a change, asks about it or wants it modified. Who, and why, stays in the registry. Told once more, with the
 * same objection id, when a question becomes an objection, when it opens again, and when staff know whose it is.
 *
 * @param receipt number on the receipt, for example OBJ-2026-0031
 * @param type    object, question or modification
 * @param inTime  within the objection period of the customer
 * @param matched sent by a known contact of a customer; else staff still have to match it and it never gates
 */
public record ObjectionReceived(UUID changeId, UUID objectionId, String receipt, String type, boolean inTime,
        boolean matched) implements RegistryEvent {
}
