/**
 * What subprocessors have signed: the obligations of GDPR Art. 28(3)(a)–(h), which Art. 28(4) wants imposed on each of them
 * by contract, and further promises.
 *
 * <p>A commitment is a record, not a change: it is stored once, never altered, and storing it is a publishing transaction.
 */
package org.subprocessorregistry.commitments;
