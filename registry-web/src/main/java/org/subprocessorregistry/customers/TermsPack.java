package org.subprocessorregistry.customers;

/** A policy pack: terms to begin with. */
public record TermsPack(String code, String name, String inWords, ContractTerms terms) {
}
