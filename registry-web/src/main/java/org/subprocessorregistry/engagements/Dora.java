package org.subprocessorregistry.engagements;

/**
 * What a financial entity has to record of an ICT service (DORA, ITS 2024/2956, Annexes I and III).
 *
 * @param critical         whether it underpins a critical or important function
 * @param ictServiceType   {@code S01} to {@code S19} of Annex III, or null
 * @param substitutability {@code not-substitutable}, {@code highly-complex}, {@code medium} or {@code easy}, or null
 */
public record Dora(boolean critical, String ictServiceType, String substitutability) {

    /** Nothing is known. */
    public static final Dora UNKNOWN = new Dora(false, null, null);
}
