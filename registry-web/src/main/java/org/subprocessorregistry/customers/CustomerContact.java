package org.subprocessorregistry.customers;

/**
 * A person or mailbox that receives notices for a customer.
 *
 * @param kind     {@code primary} (gets every notice) or {@code backup} (gets it when a primary cannot be reached)
 * @param language en, de, fr or es
 */
public record CustomerContact(String name, String email, String kind, String language) {
}
