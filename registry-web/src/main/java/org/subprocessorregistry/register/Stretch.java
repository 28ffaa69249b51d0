package org.subprocessorregistry.register;

import java.time.LocalDate;

/**
 * Days on which something holds without a gap.
 *
 * @param to last day; null = it goes on
 */
public record Stretch(LocalDate from, LocalDate to) {
}
