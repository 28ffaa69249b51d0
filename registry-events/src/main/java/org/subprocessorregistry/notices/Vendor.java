package org.subprocessorregistry.notices;

/**
 * Who sends the notice, as it stood when the notice was frozen.
 *
 * @param timeZone business time zone (IANA name) in which days end
 * @param defaultLanguage en, de, fr or es
 */
public record Vendor(String name, String legalName, String address, String privacyContact, String timeZone,
        String defaultLanguage) {
}
