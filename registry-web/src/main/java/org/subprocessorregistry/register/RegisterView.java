package org.subprocessorregistry.register;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * One list; asked again with its own {@code asOf} and {@code knownAt} it comes back byte for byte.
 *
 * @param version version of the register that it shows
 * @param asOf    the day in the world, vendor's business time zone
 * @param knownAt UTC; the instant of that version, never later
 * @param entries one per subprocessor, by name
 */
public record RegisterView(long version, LocalDate asOf, Instant knownAt, List<EntryView> entries) {
}
