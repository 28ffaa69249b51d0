package org.subprocessorregistry.audits;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Whether audits cover what has to be covered.
 *
 * @param gaps requirements that are not covered, each once, by code
 */
public record Coverage(List<Gap> gaps) {

    private static final Comparator<AuditView> BY_REPORT = Comparator.comparing(AuditView::reportDate)
            .thenComparing(AuditView::knownAt).thenComparing(AuditView::id);

    public boolean isComplete() {
        return gaps.isEmpty();
    }

    /** Codes of the requirements that are not covered, in alphabetical order. */
    public List<String> missing() {
        return gaps.stream().map(Gap::code).toList();
    }

    /**
     * Looks at each requirement: the newest report that speaks of it decides. A failed audit speaks of the requirements it
     * names, or of all where it names none, and its finding stands until a newer report; a passed one counts to its last day,
     * bridge letters included.
     *
     * @param requirements those that apply
     */
    public static Coverage of(Collection<RequirementView> requirements, Collection<AuditView> audits, LocalDate on) {
        return new Coverage(requirements.stream().filter(requirement -> !of(requirement.code(), audits, on).isCovered())
                .map(requirement -> new Gap(requirement, of(requirement.code(), audits, on))).distinct()
                .sorted(Comparator.comparing(Gap::code)).toList());
    }

    /** What is said of one requirement on a day. */
    static Said of(String code, Collection<AuditView> audits, LocalDate on) {
        Optional<AuditView> speaking = audits.stream().filter(audit -> !on.isBefore(audit.reportDate()) && speaks(audit, code, on)).max(BY_REPORT);
        if (speaking.isPresent()) {
            return new Said(state(speaking.get(), code, on), speaking.get());
        }
        return ended(code, audits, on).map(audit -> new Said(CoverageState.LAPSED, audit))
                .or(() -> planned(code, audits, on).map(audit -> new Said(CoverageState.PLANNED, audit)))
                .orElseGet(() -> new Said(CoverageState.NONE, null));
    }

    private static CoverageState state(AuditView audit, String code, LocalDate on) {
        if (audit.result() == AuditResult.FAILED) {
            return CoverageState.FAILED;
        }
        if (audit.says(code) == RequirementResult.NOT_MET) {
            return CoverageState.NOT_MET;
        }
        return on.isAfter(audit.countsUntil().minusDays(Audit.EXPIRING_DAYS + 1L)) ? CoverageState.EXPIRING : CoverageState.COVERED;
    }

    private static boolean speaks(AuditView audit, String code, LocalDate on) {
        if (audit.result() == AuditResult.FAILED) {
            return audit.requirements().isEmpty() || names(audit, code);
        }
        return !on.isAfter(audit.countsUntil()) && names(audit, code);
    }

    /** The last one that covered it and has ended. */
    private static Optional<AuditView> ended(String code, Collection<AuditView> audits, LocalDate on) {
        return audits.stream().filter(audit -> audit.isPassed() && on.isAfter(audit.countsUntil()) && wouldCover(audit, code))
                .max(Comparator.comparing(AuditView::countsUntil).thenComparing(BY_REPORT));
    }

    /** The first one that is going to cover it. */
    private static Optional<AuditView> planned(String code, Collection<AuditView> audits, LocalDate on) {
        return audits.stream().filter(audit -> audit.isPassed() && on.isBefore(audit.reportDate()) && wouldCover(audit, code)).min(BY_REPORT);
    }

    private static boolean wouldCover(AuditView audit, String code) {
        return names(audit, code) && audit.says(code) != RequirementResult.NOT_MET;
    }

    private static boolean names(AuditView audit, String code) {
        return audit.says(code) != null;
    }

    /**
     * What is said of a requirement.
     *
     * @param audit the one that decides; null where none says anything
     */
    record Said(CoverageState state, AuditView audit) {

        boolean isCovered() {
            return state.isCovered();
        }
    }

    /** A requirement that is not covered, and why. */
    public record Gap(RequirementView requirement, CoverageState state, AuditView audit) {

        Gap(RequirementView requirement, Said said) {
            this(requirement, said.state(), said.audit());
        }

        public String code() {
            return requirement.code();
        }

        /**
         * The reason in one sentence without a full stop.
         *
         * @param hiredFor codes of the functions in question
         * @param given    codes of the data categories in question
         */
        public String inWords(Collection<String> hiredFor, Collection<String> given) {
            return "%s; %s".formatted(state.inWords(audit), requirement.because(hiredFor, given));
        }
    }
}
