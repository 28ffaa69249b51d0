package org.subprocessorregistry.subscribers;

/**
 * A customer's contact.
 *
 * @param kind primary (gets the notices) or backup (gets them when every primary one failed)
 * @param language en, de, fr or es
 */
public record Contact(String name, String email, String kind, String language) {
}
