package org.subprocessorregistry.changes;

import java.time.LocalDate;
import java.util.Collection;

import org.subprocessorregistry.customers.ContractTerms;
import org.subprocessorregistry.holidays.HolidayCalendars;
import org.subprocessorregistry.settings.PublishedPolicy;

/**
 * How days are counted: Regulation (EEC, Euratom) No 1182/71, Art. 3. The day of the event is not counted; a period of n
 * days ends at the end of its n-th day, in the vendor's business time zone.
 *
 * @param waitingUntil last day on which the change must not yet be in effect
 * @param objectUntil  last day to object in time; may outlive the waiting period
 */
public record Deadlines(LocalDate waitingUntil, LocalDate objectUntil) {

    /**
     * The deadlines of one customer. Each period is the longer of contract and published policy, never their sum; the waiting
     * period is the notice period, or the longer of notice and objection period unless the contract lets a change take effect
     * before the deadline (DOMAIN §3.3).
     *
     * @param terms          null where the published policy applies alone
     * @param clockStart     business date of the event that starts the clock
     * @param dataCategories data that the change touches for this customer
     */
    public static Deadlines of(ContractTerms terms, PublishedPolicy policy, LocalDate clockStart, Collection<String> dataCategories,
            HolidayCalendars calendars) {
        LocalDate noticeUntil = clockStart.plusDays(policy.noticeDays());
        LocalDate objectUntil = calendars.named(policy.calendar()).workingDayFrom(clockStart.plusDays(policy.objectionDays()));
        if (terms != null) {
            var working = calendars.named(terms.calendar() == null ? policy.calendar() : terms.calendar());
            noticeUntil = later(noticeUntil, terms.noticeUntil(clockStart, dataCategories, working));
            objectUntil = later(objectUntil, terms.objectUntil(clockStart, dataCategories, working));
        }
        boolean noticeAlone = terms != null && terms.mayTakeEffectBeforeDeadline();
        return new Deadlines(noticeAlone ? noticeUntil : later(noticeUntil, objectUntil), objectUntil);
    }

    /** The same time to object, with the effect possible from the day after the announcement. */
    Deadlines withoutWaiting(LocalDate clockStart) {
        return new Deadlines(clockStart, objectUntil);
    }

    /** The day after the waiting period. */
    public LocalDate earliestEffective() {
        return waitingUntil.plusDays(1);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
