/**
 * What recipients are told about a change, and the ledger that proves it.
 *
 * <p>A notice is frozen: its content and its wording in every language are kept with a hash. A delivery is one notice to one
 * recipient; the rows of an announcement are written by one statement per basis, in the announcing transaction. Decision:
 * nothing per row is computed outside of the database then; Message-ID, envelope sender and links derive from the row's id by
 * a keyed hash when the mail is sent.
 */
package org.subprocessorregistry.notices;
