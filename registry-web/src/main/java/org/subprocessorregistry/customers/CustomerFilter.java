package org.subprocessorregistry.customers;

/**
 * Which customers a page of the list holds.
 *
 * @param name    what is part of the name, in any case; empty = every name
 * @param service code of a service that is bought; empty = any
 * @param left    those whose contract has ended instead of those who have one
 */
record CustomerFilter(String name, String service, boolean left) {
}
