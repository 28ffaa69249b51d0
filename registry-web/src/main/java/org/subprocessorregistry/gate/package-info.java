/**
 * The machine answer to "may this happen now?": one decision for REST, pages and tests, with a closed list of reasons.
 *
 * <p>The decision is pure; what it decides on is loaded beforehand, as of one register version. See ADR 0041.
 */
package org.subprocessorregistry.gate;
