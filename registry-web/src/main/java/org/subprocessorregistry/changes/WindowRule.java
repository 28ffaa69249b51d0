package org.subprocessorregistry.changes;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.subprocessorregistry.customers.ClockStart;
import org.subprocessorregistry.customers.ContractTerms;
import org.subprocessorregistry.customers.Silence;
import org.subprocessorregistry.holidays.HolidayCalendars;
import org.subprocessorregistry.notices.CustomerDeadline;
import org.subprocessorregistry.problems.Conflict;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.settings.PublishedPolicy;

/**
 * How the time of a window is counted and what silence means: contract, published policy and data as they stood when it was
 * opened. Terms or settings that change later leave it as it is (ADR 0071).
 *
 * @param terms          null where the published policy applies alone
 * @param dataCategories data that the change touches for the customer
 * @param emergency      whether the change is an emergency replacement
 */
record WindowRule(ContractTerms terms, PublishedPolicy policy, List<String> dataCategories, boolean emergency) {

    /** A notice that left on the day after the announcement, in the minutes around midnight, is not late. */
    private static final int NOT_LATE_DAYS = 1;

    WindowRule {
        dataCategories = List.copyOf(dataCategories);
    }

    /** A change that can wait. */
    WindowRule(ContractTerms terms, PublishedPolicy policy, List<String> dataCategories) {
        this(terms, policy, dataCategories, false);
    }

    /**
     * The deadlines of a clock that starts on that day. An emergency shortens the waiting, never the time to object, and only
     * where the contract says so (DOMAIN §3.11).
     */
    Deadlines deadlines(LocalDate clockStart, HolidayCalendars calendars) {
        var deadlines = Deadlines.of(terms, policy, clockStart, dataCategories, calendars);
        return shortened() ? deadlines.withoutWaiting(clockStart) : deadlines;
    }

    /** Whether this customer need not be waited for; who has to be asked always is. */
    boolean shortened() {
        return emergency && terms != null && terms.hasEmergencyClause() && !specific() && !dora();
    }

    ClockStart clockStart() {
        return terms == null ? ClockStart.PUBLICATION : terms.clockStart();
    }

    Silence silence() {
        return terms == null ? Silence.CONSENT : terms.silence();
    }

    boolean specific() {
        return terms != null && terms.specific();
    }

    boolean dora() {
        return terms != null && terms.dora();
    }

    /** Whether a rejected objection may be overruled. */
    boolean mayOverrule() {
        return !specific() && !dora();
    }

    /** @throws Conflict where an objection can only be agreed on: nobody may put himself above it */
    void requireOverrulable() {
        if (specific()) {
            throw new Conflict(ProblemType.WRONG_STATE, "This customer's contract gives specific authorisation: its objection cannot be overruled (GDPR Art. 28(2)).");
        }
        if (dora()) {
            throw new Conflict(ProblemType.WRONG_STATE, "Under DORA an objection cannot be overruled (RTS 2025/532 Art. 5): mitigate it, or exempt the customer.");
        }
    }

    /**
     * Whether a notice sent on a day moves a clock that had started before: any later day where the clock starts with the
     * notice, a late day where it starts with the publication (DOMAIN §3.7).
     */
    boolean movesClock(LocalDate clockStart, LocalDate sentOn) {
        return sentOn.isAfter(clockStart() == ClockStart.PUBLICATION ? clockStart.plusDays(NOT_LATE_DAYS) : clockStart);
    }

    /** The last day before silence counts; under DORA the announced period has to be over as a whole. */
    LocalDate silentUntil(LocalDate waitingUntil, LocalDate objectUntil) {
        return dora() && objectUntil.isAfter(waitingUntil) ? objectUntil : waitingUntil;
    }

    /** What a mail tells a customer whose days are these. */
    CustomerDeadline told(UUID customer, Deadlines days) {
        return new CustomerDeadline(customer, "", List.of(), days.objectUntil(), silence().code(), silentUntil(days.waitingUntil(), days.objectUntil()), true);
    }

    /** The last day on which an answer changes something: to object, or to approve before silence refuses. */
    LocalDate closesOn(Deadlines deadlines) {
        if (silence() == Silence.CONSENT || deadlines.objectUntil().isAfter(deadlines.waitingUntil())) {
            return deadlines.objectUntil();
        }
        return deadlines.waitingUntil();
    }
}
