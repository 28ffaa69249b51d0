package org.subprocessorregistry.engagements;

/**
 * Where data is touched.
 *
 * @param type    {@code corporate}, {@code at-rest}, {@code processing} or {@code remote-access}
 * @param country ISO 3166-1 alpha-2, or null for a named region, a global or an unknown place
 * @param text    the place in words, as published
 */
public record Location(String type, String country, String text) {
}
