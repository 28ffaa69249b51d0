/**
 * The controlled vocabulary of allowed functions: a subprocessor is hired for functions of this list and for nothing else.
 *
 * <p>An imported list may bring purposes nobody has named yet. They become functions at once, so that a first load does not
 * stop, and a task asks an editor to confirm them.
 */
package org.subprocessorregistry.functions;
