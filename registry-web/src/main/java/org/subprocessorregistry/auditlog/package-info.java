/**
 * Who decided what, and when a change took which step: append-only and chained, so that nobody can alter the past unseen.
 *
 * <p>Features call {@link org.subprocessorregistry.auditlog.AuditLog#record} where a decision is made, in its transaction;
 * the rows are written when everything else of that transaction is done, because the head of the chain is the last lock of
 * all (ADR 0085). A row holds ids, codes and keyed hashes, never a name, an address or a free text.
 *
 * <p><b>Canonical form</b> of a row: one JSON object as RFC 8785 writes it (members sorted, no blanks, UTF-8), all values text:
 * {@code action}, {@code actor} (id), {@code actorKind} (person, customer, registry), {@code at} (UTC with six decimals),
 * {@code change}, {@code customer}, {@code details} (an object of texts), {@code salt} (hex), {@code subject} (id),
 * {@code subjectKind}; what a row does not have is left out. <b>Digest</b> = SHA-256 of it. <b>Hash</b> = SHA-256 of the lines
 * sequence, hash of the row before (64 zeros before the first) and digest, each ended by a line feed, hashes in lower-case hex.
 * So the chain can be followed by digests alone, and a third party is shown only the rows that concern him.
 */
package org.subprocessorregistry.auditlog;
