package org.subprocessorregistry.subprocessors;

/**
 * Something that is not known of a subprocessor and that somebody will ask for. A warning stops nothing.
 *
 * @param service code of the service whose engagement it is about, or null for the record as a whole
 * @param field   what is missing, a path as in the JSON
 * @param source  which rule wants it
 * @param text    what to do, in English
 */
public record LintWarning(String service, String field, String source, String text) {
}
