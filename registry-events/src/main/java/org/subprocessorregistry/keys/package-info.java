/**
 * Keys and what is made with them: sealed personal data, the look-up hash of an address, tokens in links; and the identifiers
 * of rows.
 *
 * <p>Decision: an envelope. One master key lives in a file outside of the database and wraps the data keys, which live in the
 * database; so a dump alone opens nothing, and a new master key means re-wrapping three rows. Every sealed value and every
 * token names its key, so that data keys can be rotated one day without touching all rows at once. The look-up key stays: a
 * new one would need every address in plain text.
 */
package org.subprocessorregistry.keys;
