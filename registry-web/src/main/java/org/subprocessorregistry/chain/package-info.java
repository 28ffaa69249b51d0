/**
 * The chain of subprocessing: who works for whom, how deep, and the forms in which laws ask for it (DORA, SCC).
 *
 * <p>The chain is computed from what the register shows on a day; nothing of it is stored. See ADR 0101.
 */
package org.subprocessorregistry.chain;
