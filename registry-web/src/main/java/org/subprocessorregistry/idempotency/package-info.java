/**
 * A repeated POST with the same {@code Idempotency-Key} is carried out once and answered alike, so that a client that lost
 * the answer may simply ask again.
 *
 * <p>Only success is remembered, for a day: after a refusal nothing was done, and trying again is safe anyway.
 */
package org.subprocessorregistry.idempotency;
