package org.subprocessorregistry.audits;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Whether audits cover what has to be covered.
 *
 * @param missing codes of mandatory requirements that apply and are not covered, in alphabetical order
 */
public record Coverage(List<String> missing) {

    private static final Comparator<AuditView> BY_REPORT = Comparator.comparing(AuditView::reportDate)
            .thenComparing(AuditView::knownAt).thenComparing(AuditView::id);

    public boolean isComplete() {
        return missing.isEmpty();
    }

    /**
     * Looks at each requirement: the newest report that speaks of it decides. A failed audit speaks of the requirements it
     * names, or of all where it names none, and its finding stands until a newer report; a passed one counts to its last day.
     */
    public static Coverage of(Collection<RequirementView> requirements, Collection<AuditView> audits, LocalDate on) {
        return new Coverage(requirements.stream().map(RequirementView::code)
                .filter(code -> !isCovered(code, audits, on)).distinct().sorted().toList());
    }

    private static boolean isCovered(String code, Collection<AuditView> audits, LocalDate on) {
        return audits.stream().filter(audit -> !on.isBefore(audit.reportDate()) && speaks(audit, code, on))
                .max(BY_REPORT).filter(audit -> covers(audit, code)).isPresent();
    }

    private static boolean speaks(AuditView audit, String code, LocalDate on) {
        if (audit.result() == AuditResult.FAILED) {
            return audit.requirements().isEmpty() || names(audit, code);
        }
        return !on.isAfter(audit.validUntil()) && names(audit, code);
    }

    private static boolean covers(AuditView audit, String code) {
        return audit.result() != AuditResult.FAILED
                && audit.requirements().stream().anyMatch(finding -> finding.code().equals(code) && finding.covers());
    }

    private static boolean names(AuditView audit, String code) {
        return audit.requirements().stream().anyMatch(finding -> finding.code().equals(code));
    }
}
