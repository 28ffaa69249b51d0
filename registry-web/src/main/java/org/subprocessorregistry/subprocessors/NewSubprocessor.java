package org.subprocessorregistry.subprocessors;

/**
 * Records a legal entity; internal until a change publishes it.
 *
 * @param name      the brand; the legal name when absent
 * @param country   ISO 3166-1 alpha-2 of incorporation, or null
 * @param affiliate whether it belongs to the vendor's group; null counts as false
 * @param owner     who looks after it here; internal, as {@code riskTier} and {@code notes}
 */
public record NewSubprocessor(String legalName, String name, String address, String country, ContactPerson contact, String website,
        Boolean affiliate, String owner, String riskTier, String notes) {

    /** What a list tells of a subprocessor that nobody has recorded yet. */
    public static NewSubprocessor named(String name, String legalName, boolean affiliate) {
        return new NewSubprocessor(legalName == null || legalName.isBlank() ? name : legalName, name, null, null, null, null, affiliate,
                null, null, null);
    }
}
