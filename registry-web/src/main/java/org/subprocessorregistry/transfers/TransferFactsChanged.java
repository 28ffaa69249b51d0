package org.subprocessorregistry.transfers;

import org.subprocessorregistry.platform.RegisterHead.Publication;

/**
 * A fact about a country was stored or removed; fired (CDI, synchronously) inside the publishing transaction, so that the
 * entries with places there follow in the same register version.
 *
 * @param country ISO 3166-1 alpha-2
 */
public record TransferFactsChanged(String country, Publication publication) {
}
