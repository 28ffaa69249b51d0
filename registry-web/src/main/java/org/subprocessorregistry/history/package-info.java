/**
 * What became of a published subprocessor over time: who changed what when, and by which change. Read from the bitemporal
 * tables of the register; nothing is written here.
 *
 * <p>{@code history → register, changes, subprocessors}: the register does not know its own past in words.
 */
package org.subprocessorregistry.history;
