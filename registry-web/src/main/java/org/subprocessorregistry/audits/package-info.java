/**
 * Audited in advance: the catalogue of requirements, the audits of subprocessors, and whether these cover those.
 *
 * <p>An audit is a record, not a change: storing, correcting or bridging one is a publishing transaction, and what was known of it
 * before stays readable. Validity is computed from dates and never stored, so that no job has to run for it to be right.
 */
package org.subprocessorregistry.audits;
