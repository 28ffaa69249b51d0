/**
 * Who gets notices: people who asked for it (basis consent) and the contacts of customers (basis contract).
 *
 * <p>Decision: a contract contact is a subscriber of another basis and not another kind of thing, so deliveries know one sort of
 * recipient. Addresses and names are sealed; a keyed hash of the folded address finds them again, by exact match only.
 */
package org.subprocessorregistry.subscribers;
