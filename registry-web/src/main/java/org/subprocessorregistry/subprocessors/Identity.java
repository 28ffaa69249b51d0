package org.subprocessorregistry.subprocessors;

/**
 * The published part of who a subprocessor is (EDPB Opinion 22/2024: name, address; the contact person is not public).
 *
 * @param country ISO 3166-1 alpha-2 of incorporation, or null
 */
public record Identity(String slug, String name, String legalName, String address, String country, String website, boolean affiliate) {
}
