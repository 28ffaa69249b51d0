package org.subprocessorregistry.transfers;

import java.time.LocalDate;

/**
 * Stores what holds of a country from a day on. Fields as in {@link TransferFact}.
 *
 * @param coverage absent: whole
 * @param validTo  last day, or absent as long as it stands
 */
public record PutTransferFact(String basis, String coverage, String scope, LocalDate validTo, String source, String title) {
}
