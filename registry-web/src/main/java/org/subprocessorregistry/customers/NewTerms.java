package org.subprocessorregistry.customers;

import java.time.LocalDate;
import java.util.List;

/**
 * Terms to record: a pack, the fields themselves, or a pack with some fields of its own. Absent fields are those of the pack;
 * without a pack: publication, the vendor's calendar, roll-over of objection periods, the silence rule of the authorisation.
 *
 * @param rollOver        {@code objection}, {@code both} or {@code none}; {@code true} means objection, {@code false} none
 * @param emergencyClause {@code true}, {@code false} or the reference of the clause
 * @param remedies        what a rejected objection lets the customer do: a code, or {@code {code, withinDays}}
 */
public record NewTerms(LocalDate validFrom, String pack, String authorisation, List<NewPeriod> notice, List<NewPeriod> objection,
        String clockStart, String calendar, Object rollOver, String silence, Boolean effectBeforeDeadline, Integer cureDays,
        Object emergencyClause, List<Remedy> remedies, String language, List<String> flags) {

    /** A pack as it stands. */
    public static NewTerms pack(LocalDate validFrom, String pack) {
        return new NewTerms(validFrom, pack, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /** A period as it was sent. */
    public record NewPeriod(String dataClass, Integer amount, String unit) {
    }
}
