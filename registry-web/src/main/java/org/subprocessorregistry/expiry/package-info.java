/**
 * What time makes of audits and contracts is said once: to staff by a task, to other systems by an event, in the public entry by
 * a new register version (DOMAIN §2).
 *
 * <p>Whether something counts on a day is computed from dates and needs no job; this package only tells. Each telling is a
 * publishing transaction that writes down what it says, so that neither a second node nor a crash nor a clock that jumps makes it
 * twice.
 */
package org.subprocessorregistry.expiry;
