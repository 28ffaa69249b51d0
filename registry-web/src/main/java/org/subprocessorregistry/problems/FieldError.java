package org.subprocessorregistry.problems;

/**
 * One field at fault.
 *
 * @param path    where it stands in the request, for example {@code items[0].engagement.service}
 * @param message what is wrong with it and what to do
 */
public record FieldError(String path, String message) {
}
