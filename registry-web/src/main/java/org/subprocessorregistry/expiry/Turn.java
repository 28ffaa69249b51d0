package org.subprocessorregistry.expiry;

import java.time.LocalDate;
import java.util.UUID;

/**
 * Something that time has made of an audit or a contract.
 *
 * @param kind  {@code audit} or {@code commitment}
 * @param onDay the end it is about; for {@link Step#COUNTS} the first day
 */
record Turn(String kind, UUID subject, LocalDate onDay, Step step) {

    static final String AUDIT = "audit";
    static final String COMMITMENT = "commitment";

    /** The first three alter the public entry only; the others are said to people and programs, each later one after the ones before. */
    enum Step {

        COUNTS("counts", 0),
        EXPIRING("expiring", 90),
        BRIDGED("bridged", 0),
        DAYS_90("90", 90),
        DAYS_30("30", 30),
        DAYS_0("0", 0),
        LAPSED("lapsed", -1);

        private final String code;
        private final int days;

        Step(String code, int days) {
            this.code = code;
            this.days = days;
        }

        String code() {
            return code;
        }

        /** At most so many days are left. */
        int days() {
            return days;
        }

        boolean isWarning() {
            return compareTo(DAYS_90) >= 0;
        }

        /** The smallest step that is reached when so many days are left, or null. */
        static Step of(long daysLeft) {
            if (daysLeft < 0) {
                return LAPSED;
            }
            if (daysLeft == 0) {
                return DAYS_0;
            }
            if (daysLeft <= DAYS_30.days) {
                return DAYS_30;
            }
            return daysLeft <= DAYS_90.days ? DAYS_90 : null;
        }
    }
}
