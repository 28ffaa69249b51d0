package org.subprocessorregistry.imports;

import java.time.LocalDate;

/**
 * How an import is applied.
 *
 * @param mode        {@code baseline} (first load, role approver) or {@code changes} (drafts, role editor)
 * @param effectiveOn start of validity, may be past; for {@code baseline} only, default today
 * @param skipErrors  leave records with errors out instead of refusing
 * @param grouped     one draft for all instead of one per subprocessor
 */
public record ApplyImport(String mode, String service, LocalDate effectiveOn, boolean skipErrors, boolean grouped) {

    boolean isBaseline() {
        return "baseline".equals(mode);
    }
}
