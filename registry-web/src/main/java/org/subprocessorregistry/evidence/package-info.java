/**
 * The evidence of a change: a ZIP that a third party checks without us, and the keys to check it with.
 *
 * <p>A pack has one exact shape (ADR 0087): files stored, not compressed, in the order of their names, then
 * {@code manifest.json} with size and SHA-256 of each and {@code manifest.sig}, an Ed25519 signature of it. The same state gives the
 * same bytes. A pack for one customer holds nothing of others; the rows of the audit log that concern others are there as digests,
 * because the chain runs through them.
 */
package org.subprocessorregistry.evidence;
