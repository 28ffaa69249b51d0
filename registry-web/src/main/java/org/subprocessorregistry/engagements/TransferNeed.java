package org.subprocessorregistry.engagements;

/**
 * A location outside the EEA, and whether a basis of GDPR Chapter V is on record for it.
 *
 * @param country ISO 3166-1 alpha-2, or null where the place is no country
 * @param text    the place in words, or null
 * @param state   {@code covered} (a basis is on record), {@code missing} (a third country without one) or {@code unclear} (a place
 *                of which nobody can tell the country)
 * @param basis   mechanism on record, or null
 * @param decision the adequacy decision that stands behind it, for example {@code (EU) 2019/419}, or null
 */
public record TransferNeed(String country, String text, String state, String basis, String decision) {

    public static final String COVERED = "covered";
    public static final String MISSING = "missing";
    public static final String UNCLEAR = "unclear";
}
