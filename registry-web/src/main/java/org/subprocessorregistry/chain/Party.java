package org.subprocessorregistry.chain;

import org.subprocessorregistry.register.EntryView;

/** Who stands in a chain, as registers of chains name parties; fields as in {@link EntryView}. */
record Party(String legalName, String lei, String euid, String vatId, String registrationNumber, String country, String parentLei) {

    static Party of(EntryView entry) {
        return new Party(entry.legalName(), entry.lei(), entry.euid(), entry.vatId(), entry.registrationNumber(), entry.country(),
                entry.parentLei());
    }
}
