/**
 * The register: the projection of effective changes, and what was announced, as anybody may read it.
 *
 * <p>Every published fact has validity (dates: true in the world) and knowledge (instants: known to the registry), so that
 * any list can be asked "as of date D, as known at instant K" and repeated exactly. Nobody edits a published fact; only
 * {@link org.subprocessorregistry.register.Register#takeEffect} writes one. See ADR 0040.
 */
package org.subprocessorregistry.register;
