package org.subprocessorregistry.subprocessors;

/**
 * Alters a record. A field that is absent (null) stays as it is, an empty text clears it: a client that does not know a
 * field cannot erase it. Meaning of the fields as in {@link NewSubprocessor}.
 */
public record SubprocessorUpdate(String legalName, String name, String address, String country, ContactPerson contact, String website,
        Boolean affiliate, String owner, String riskTier, String notes) {
}
