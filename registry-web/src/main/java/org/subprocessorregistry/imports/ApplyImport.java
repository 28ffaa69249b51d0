package org.subprocessorregistry.imports;

import java.time.LocalDate;

/**
 * How an import is applied.
 *
 * @param mode        {@code baseline} (first load, role approver) or {@code changes} (drafts, role editor)
 * @param effectiveOn start of validity, may be past; for {@code baseline} only, default today
 * @param skipErrors  leave records with errors out instead of refusing
 * @param grouped     one draft for all instead of one per subprocessor
 * @param ownDays     where the list says since when an engagement is in use, its validity begins then and not on
 *                    {@code effectiveOn}; for {@code baseline} only: what is announced is never back-dated
 */
public record ApplyImport(String mode, String service, LocalDate effectiveOn, boolean skipErrors, boolean grouped, boolean ownDays) {

    /** Without days of its own. */
    public ApplyImport(String mode, String service, LocalDate effectiveOn, boolean skipErrors, boolean grouped) {
        this(mode, service, effectiveOn, skipErrors, grouped, false);
    }

    boolean isBaseline() {
        return "baseline".equals(mode);
    }
}
