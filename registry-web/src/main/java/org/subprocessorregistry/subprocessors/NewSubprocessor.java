package org.subprocessorregistry.subprocessors;

import java.time.LocalDate;
import java.util.List;

/**
 * Records a legal entity; internal until a change publishes it. Fields of the identity as in {@link Identity}.
 *
 * @param name         the brand; the legal name when absent
 * @param country      ISO 3166-1 alpha-2 of incorporation, or null
 * @param affiliate    whether it belongs to the vendor's group; null counts as false
 * @param owner        who looks after it here; internal, as {@code riskTier} and {@code notes}
 * @param dpoContact   its data protection officer, in words; internal
 * @param reviewMonths how often it is reviewed, 1 to 60; internal, as {@code nextReviewOn}
 */
public record NewSubprocessor(String legalName, String name, String address, String country, ContactPerson contact, String website,
        Boolean affiliate, String owner, String riskTier, String notes, List<FormerName> formerNames, String registrationNumber,
        String lei, String euid, String vatId, String duns, String parent, String parentLei, String upstreamListUrl,
        String privacyUrl, String trustUrl, String statusUrl, String dpoContact, Integer reviewMonths, LocalDate nextReviewOn) {

    /** What is known at first. */
    public NewSubprocessor(String legalName, String name, String address, String country, ContactPerson contact, String website,
            Boolean affiliate, String owner, String riskTier, String notes) {
        this(legalName, name, address, country, contact, website, affiliate, owner, riskTier, notes, null, null, null, null, null, null,
                null, null, null, null, null, null, null, null, null);
    }

    /** What a list tells of a subprocessor that nobody has recorded yet. */
    public static NewSubprocessor named(String name, String legalName, boolean affiliate) {
        return new NewSubprocessor(legalName == null || legalName.isBlank() ? name : legalName, name, null, null, null, null, affiliate,
                null, null, null);
    }
}
