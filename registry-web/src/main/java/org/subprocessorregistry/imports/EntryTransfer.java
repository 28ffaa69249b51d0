package org.subprocessorregistry.imports;

/**
 * The basis of a transfer that a list names.
 *
 * @param country   ISO 3166-1 alpha-2 of the country it is given for, or null when the list gives one for all
 * @param mechanism {@code adequacy}, {@code dpf}, {@code scc}, {@code bcr} or {@code derogation}
 */
public record EntryTransfer(String country, String mechanism) {
}
