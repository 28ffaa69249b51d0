/**
 * Mail that comes back: reports of relays that gave up (RFC 3464), complaints (RFC 5965) and people's answers.
 *
 * <p>One mailbox is read over IMAP and never altered: how far it was read stands in the database, in the transaction of what
 * was done with the message, so that a killed node loses nothing and does nothing twice. Which delivery a message answers
 * is told by the address it came to (VERP), which nobody can guess; the text of a stranger decides nothing. What has no such
 * address is kept for a person to look at.
 */
package org.subprocessorregistry.inbound;
