package org.subprocessorregistry.changes;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Whether a change may be announced today, and what its announcement would mean. Dates are business dates.
 *
 * @param earliestEffectiveOn earliest lawful effective date if announced today
 * @param setBy               customers whose terms set that date; empty where the published policy does
 * @param withoutThem         the date without those customers
 * @param periods             how many customers wait until when, the latest first
 * @param conflicts           what a person should look at; none of it forbids the announcement
 * @param announceOn          the day of announcement for which all this holds
 * @param amendment           of a revision only
 * @param warnings            what is lacking and stops nothing, with the source that wants it
 */
public record ReadinessView(boolean ready, List<Missing> missing, LocalDate earliestEffectiveOn, List<SetBy> setBy,
        LocalDate withoutThem, List<Period> periods, Recipients recipients, List<Conflict> conflicts, LocalDate announceOn,
        @JsonInclude(JsonInclude.Include.NON_NULL) AmendmentView amendment, List<Missing> warnings) {

    /**
     * Of a revision, what it makes of the change that it revises.
     *
     * @param revises  that change
     * @param material whether it becomes a new version of the notice
     * @param weight   the strictest alteration: notify, inform or none
     * @param restarts how many customers' time begins anew; approvals and silences among them lapse
     * @param reasons  which alteration is what to customers by the materiality policy
     */
    public record AmendmentView(UUID revises, String revisesNumber, boolean material, String weight, int restarts,
            List<MaterialityDecision.Reason> reasons) {
    }

    /**
     * Where policy, contracts and the words of the notice differ.
     *
     * @param code longer-than-policy, text-states-other-period, terms-change-in-window, no-emergency-clause or phi-without-baa
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
     * Customers who wait equally long.
     *
     * @param waitingUntil last day
     * @param days         calendar days from the announcement until then
     */
    public record Period(LocalDate waitingUntil, long days, int customers) {
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
