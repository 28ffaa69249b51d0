package org.subprocessorregistry.customers;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

import org.subprocessorregistry.holidays.HolidayCalendar;

/**
 * What a customer's contract says about changes of subprocessors (GDPR Art. 28(2), SCC 2021/914 clause 9(a), DORA RTS 2025/532
 * Art. 5).
 *
 * @param notice               notice periods by data class; empty = only the vendor's published policy
 * @param objection            objection periods by data class; empty = only the vendor's published policy
 * @param calendar             holiday calendar for business days and roll-over; null = the vendor's
 * @param effectBeforeDeadline whether a change may take effect while the customer may still object; never under specific
 *                             authorisation or DORA
 * @param cureDays             calendar days after a rejected objection; null = the vendor's published ones
 * @param emergencyClause      reference of the clause that allows an emergency replacement; empty = it has no number, null = there
 *                             is no such clause
 * @param remedies             what the customer may do when its objection is rejected; empty = the contract grants nothing more
 * @param language             of notices to contacts without one of their own; null = none agreed
 * @param flags                {@code phi}, {@code dora-critical}
 */
public record ContractTerms(Authorisation authorisation, List<Period> notice, List<Period> objection, ClockStart clockStart, String calendar,
        RollOver rollOver, Silence silence, boolean effectBeforeDeadline, Integer cureDays, String emergencyClause, List<Remedy> remedies,
        String language, List<String> flags) {

    public static final String PHI = "phi";
    public static final String DORA_CRITICAL = "dora-critical";

    public ContractTerms {
        notice = notice == null ? List.of() : List.copyOf(notice);
        objection = objection == null ? List.of() : List.copyOf(objection);
        remedies = remedies == null ? List.of() : List.copyOf(remedies);
        flags = flags == null ? List.of() : List.copyOf(flags);
    }

    /** DORA: effect only after approval or non-objection by the end of the announced period. */
    public boolean dora() {
        return flags.contains(DORA_CRITICAL);
    }

    /** HIPAA: the customer's data include protected health information. */
    public boolean phi() {
        return flags.contains(PHI);
    }

    public boolean specific() {
        return authorisation == Authorisation.SPECIFIC;
    }

    /** Whether the waiting period is the notice period alone. */
    public boolean mayTakeEffectBeforeDeadline() {
        return effectBeforeDeadline && !specific() && !dora();
    }

    public boolean hasEmergencyClause() {
        return emergencyClause != null;
    }

    /**
     * The last day of the notice period for that data; the event's own day where the contract grants none. Of several periods
     * that cover the data the longest counts.
     */
    public LocalDate noticeUntil(LocalDate event, Collection<String> dataCategories, HolidayCalendar working) {
        LocalDate last = longest(notice, event, dataCategories, working);
        return rollOver == RollOver.BOTH ? working.workingDayFrom(last) : last;
    }

    /** The last day to object for that data, counted as {@link #noticeUntil}. */
    public LocalDate objectUntil(LocalDate event, Collection<String> dataCategories, HolidayCalendar working) {
        LocalDate last = longest(objection, event, dataCategories, working);
        return rollOver == RollOver.NONE ? last : working.workingDayFrom(last);
    }

    private static LocalDate longest(List<Period> periods, LocalDate event, Collection<String> dataCategories, HolidayCalendar working) {
        return periods.stream().filter(period -> Period.ANY.equals(period.dataClass()) || dataCategories.stream().anyMatch(period::covers))
                .map(period -> period.lastDay(event, working)).max(LocalDate::compareTo).orElse(event);
    }
}
