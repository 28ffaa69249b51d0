package org.subprocessorregistry.customers;

/**
 * A person or mailbox that receives notices for a customer.
 *
 * @param kind     {@code primary} (gets every notice) or {@code backup} (gets it when a primary cannot be reached)
 * @param language en, de, fr or es; null when it is stored = that of the contract terms, else the vendor's default
 */
public record CustomerContact(String name, String email, String kind, String language) {
}
