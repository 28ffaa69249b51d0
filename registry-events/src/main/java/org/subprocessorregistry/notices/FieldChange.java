package org.subprocessorregistry.notices;

/**
 * One fact of an item.
 *
 * @param field legal-name, name, address, country, functions, data-categories, locations, transfer, role-class, access-mode,
 *     pseudonymised-only, optionality, ends-on or status; another code is shown as it is. Codes in values are put into the reader's
 *     language: countries (ISO 3166-1 alpha-2), role classes, access modes, optionalities; a location is {@code country (type)} or
 *     {@code words (country, type)}, a transfer {@code country: mechanism}
 * @param before null or empty when there was nothing
 * @param after null or empty when there will be nothing
 */
public record FieldChange(String field, String before, String after) {
}
