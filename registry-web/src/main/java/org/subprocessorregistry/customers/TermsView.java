package org.subprocessorregistry.customers;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * One version of a customer's terms.
 *
 * @param pack    the policy pack it came from, or null
 * @param inWords what it means, in one or two sentences
 */
public record TermsView(UUID id, int version, LocalDate validFrom, String pack, String inWords, String authorisation, List<Period> notice,
        List<Period> objection, String clockStart, String calendar, String rollOver, String silence, boolean effectBeforeDeadline,
        Integer cureDays, boolean emergencyClause, String emergencyReference, List<Remedy> remedies, String language, List<String> flags,
        Instant createdAt, UUID createdBy) {

    static TermsView of(TermsVersion version) {
        var terms = version.content();
        return new TermsView(version.id(), version.version(), version.validFrom(), version.pack(), TermsInWords.of(terms),
                terms.authorisation().code(), terms.notice(), terms.objection(), terms.clockStart().code(), terms.calendar(),
                terms.rollOver().code(), terms.silence().code(), terms.effectBeforeDeadline(), terms.cureDays(), terms.hasEmergencyClause(),
                terms.emergencyClause(), terms.remedies(), terms.language(), terms.flags(), version.createdAt(), version.createdBy());
    }
}
