/**
 * Audited in advance: the catalogue of requirements, the audits of subprocessors, and whether these cover those.
 *
 * <p>An audit is a record, not a change: it is stored once, never altered, and storing it is a publishing transaction.
 * Validity is computed from dates and never stored, so that no job has to run for it to be right.
 */
package org.subprocessorregistry.audits;
