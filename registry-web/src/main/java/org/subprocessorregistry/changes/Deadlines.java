package org.subprocessorregistry.changes;

import java.time.DayOfWeek;
import java.time.LocalDate;

/**
 * How days are counted: Regulation (EEC, Euratom) No 1182/71, Art. 3. The day of the event is not counted; a period of n
 * days ends at the end of its n-th day, in the vendor's business time zone.
 *
 * @param waitingUntil last day on which the change must not yet be in effect
 * @param objectUntil  last day to object in time
 */
record Deadlines(LocalDate waitingUntil, LocalDate objectUntil) {

    /**
     * The periods of a clock that starts on a day. Objection periods that end on a weekend run to the next working day
     * (Art. 3(4)), notice periods do not; the waiting period is the longer of the two, never their sum (DOMAIN §3.3).
     *
     * @param noticeDays    calendar days
     * @param objectionDays calendar days
     */
    static Deadlines from(LocalDate clockStart, int noticeDays, int objectionDays) {
        LocalDate objectUntil = nextWorkingDay(clockStart.plusDays(objectionDays));
        LocalDate noticeUntil = clockStart.plusDays(noticeDays);
        return new Deadlines(noticeUntil.isAfter(objectUntil) ? noticeUntil : objectUntil, objectUntil);
    }

    /** The day after the waiting period. */
    LocalDate earliestEffective() {
        return waitingUntil.plusDays(1);
    }

    private static LocalDate nextWorkingDay(LocalDate day) {
        LocalDate next = day;
        while (next.getDayOfWeek() == DayOfWeek.SATURDAY || next.getDayOfWeek() == DayOfWeek.SUNDAY) {
            next = next.plusDays(1);
        }
        return next;
    }
}
