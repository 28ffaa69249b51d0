package org.subprocessorregistry.audits;

import java.time.LocalDate;

/**
 * Records or alters one thing that an auditor wants mended.
 *
 * @param requirement code of the requirement it is about, or null
 * @param dueOn       last day to mend it, or null
 * @param closedOn    day on which it was mended, or null as long as it is open
 * @param resolution  how it was mended, in words; may be absent
 */
public record NewFinding(Severity severity, String text, String requirement, LocalDate dueOn, LocalDate closedOn, String resolution) {
}
