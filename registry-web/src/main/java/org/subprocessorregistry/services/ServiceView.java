package org.subprocessorregistry.services;

/** A product of the vendor. */
public record ServiceView(String code, String name) {
}
