package org.subprocessorregistry.chain;

import org.subprocessorregistry.register.EntryView;
import org.subprocessorregistry.settings.VendorSettings;

/** Who stands in a chain, as registers of chains name parties; fields as in {@link EntryView}. */
record Party(String name, String legalName, String lei, String euid, String vatId, String registrationNumber, String country, String parentLei) {

    static Party of(EntryView entry) {
        return new Party(entry.name(), entry.legalName(), entry.lei(), entry.euid(), entry.vatId(), entry.registrationNumber(), entry.country(),
                entry.parentLei());
    }

    /** The vendor himself, of whom no more is known to the registry than his names. */
    static Party of(VendorSettings vendor, String lei) {
        boolean nameless = vendor.vendorLegalName() == null || vendor.vendorLegalName().isBlank();
        return new Party(vendor.vendorName(), nameless ? vendor.vendorName() : vendor.vendorLegalName(), lei, null, null, null, null, null);
    }
}
