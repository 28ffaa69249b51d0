package org.subprocessorregistry.engagements;

/**
 * The basis on which data may leave the EEA (GDPR Chapter V).
 *
 * @param country   ISO 3166-1 alpha-2 of the third country
 * @param mechanism {@code adequacy}, {@code dpf}, {@code scc}, {@code bcr} or {@code derogation}
 */
public record Transfer(String country, String mechanism) {
}
