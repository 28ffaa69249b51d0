/**
 * Mail on its way out: how a message is built, handed to the relay and marked in the ledger.
 *
 * <p>A message is rendered once into a {@link org.subprocessorregistry.mail.Mould} and spliced per recipient.
 * {@link org.subprocessorregistry.mail.MailPump} claims rows of any {@link org.subprocessorregistry.mail.MailQueue}, sends
 * them over kept connections and marks them. Decision: a connection's next message gets its final dot only after the mark of
 * the one before is committed, so that a killed node leaves at most one accepted but unmarked message per connection (ADR
 * 0030).
 */
package org.subprocessorregistry.mail;
