package org.subprocessorregistry.subprocessors;

import java.time.LocalDate;

/**
 * A name that a subprocessor had.
 *
 * @param until last day of it, or null where nobody knows
 */
public record FormerName(String name, LocalDate until) {
}
