package org.subprocessorregistry.engagements;

/**
 * What a financial entity has to record of an ICT service (DORA, ITS 2024/2956, Annexes I and III).
 *
 * @param critical         whether it underpins a critical or important function
 * @param ictServiceType   {@code S01} to {@code S19} of Annex III, or null
 * @param substitutability {@code not-substitutable}, {@code highly-complex}, {@code medium} or {@code easy}, or null
 * @param exitPlan         whether there is a plan for leaving it: {@code yes}, {@code no} or {@code under-way}, or null (B_07.01)
 */
public record Dora(boolean critical, String ictServiceType, String substitutability, String exitPlan) {

    /** Nothing is known. */
    public static final Dora UNKNOWN = new Dora(false, null, null, null);
}
