/**
 * The event contract: what the registry tells other systems. Plain records of JDK types behind one sealed interface, so
 * that a new event does not compile until it has a type, a key, a topic and (by a test) a JSON Schema.
 * <p>Delivery is at least once, in order per key; {@code ce_id} is the same for every repeat of an event.
 */
package org.subprocessorregistry.events;
