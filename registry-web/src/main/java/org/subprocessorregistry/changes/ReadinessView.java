package org.subprocessorregistry.changes;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Whether a change may be announced today, and what its announcement would mean. Dates are business dates.
 *
 * @param earliestEffectiveOn earliest lawful effective date if announced today
 * @param setBy               customers whose terms set that date; empty where the published policy does
 * @param withoutThem         the date without those customers
 * @param conflicts           what a person should look at; none of it forbids the announcement
 * @param announceOn          the day of announcement for which all this holds
 */
public record ReadinessView(boolean ready, List<Missing> missing, LocalDate earliestEffectiveOn, List<SetBy> setBy,
        LocalDate withoutThem, Recipients recipients, List<Conflict> conflicts, LocalDate announceOn) {

    /**
     * Where policy, contracts and the words of the notice differ.
     *
     * @param code longer-than-policy, text-states-other-period or terms-change-in-window
     */
    public record Conflict(String code, String text, List<UUID> customers) {
    }

    /**
     * Something that is lacking.
     *
     * @param item  number of the item, or null for the change as a whole
     * @param field what is lacking
     * @param rule  which source wants it
     */
    public record Missing(Integer item, String field, String rule) {
    }

    /**
     * A customer whose terms set the date.
     *
     * @param date the earliest effective date by its terms
     */
    public record SetBy(UUID customer, String customerName, LocalDate date) {
    }

    /** Who will be told. */
    public record Recipients(long total, Map<String, Long> byBasis, Map<String, Long> byLanguage, Map<String, Long> byService) {
    }
}
