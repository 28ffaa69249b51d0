package org.subprocessorregistry.gate;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

import org.subprocessorregistry.audits.AuditView;
import org.subprocessorregistry.audits.Coverage;
import org.subprocessorregistry.audits.RequirementView;
import org.subprocessorregistry.commitments.CommitmentView;
import org.subprocessorregistry.commitments.Commitments;

/**
 * Audits and commitments over time: what is missing counts only when the grace after its last good day is over
 * (GDPR Art. 28(1) and 28(4); the grace is the vendor's).
 */
final class Assurance {

    private final List<RequirementView> requirements;
    private final List<AuditView> audits;
    private final List<CommitmentView> commitments;
    private final int graceDays;

    /** @param requirements those that apply */
    Assurance(List<RequirementView> requirements, List<AuditView> audits, List<CommitmentView> commitments, int graceDays) {
        this.requirements = requirements;
        this.audits = audits;
        this.commitments = commitments;
        this.graceDays = graceDays;
    }

    /**
     * Requirements that no audit covers and whose grace is over.
     *
     * @param graceFrom see {@link GateFacts.Version}
     */
    List<String> lapsedRequirements(LocalDate day, LocalDate graceFrom) {
        return overdue(on -> Coverage.of(requirements, audits, on).missing(), this::auditDays, day, graceFrom);
    }

    /** Obligations of Art. 28(3) that no signed contract holds and whose grace is over. */
    List<String> missingTerms(LocalDate day, LocalDate graceFrom) {
        return overdue(on -> Commitments.missing(commitments, on), this::commitmentDays, day, graceFrom);
    }

    /** Days on which something may begin or cease to be overdue; whichever requirements apply. */
    Collection<LocalDate> turningDays(LocalDate graceFrom) {
        var days = new TreeSet<>(auditDays());
        days.addAll(commitmentDays());
        var later = days.stream().map(day -> day.plusDays(graceDays)).toList();
        days.addAll(later);
        if (graceFrom != null) {
            days.add(graceFrom.plusDays(graceDays + 1L));
        }
        return days;
    }

    private List<String> overdue(Function<LocalDate, List<String>> missing, Supplier<NavigableSet<LocalDate>> turns, LocalDate day,
            LocalDate graceFrom) {
        List<String> now = missing.apply(day);
        if (now.isEmpty()) {
            return now;
        }
        var days = turns.get();
        return now.stream().filter(code -> {
            LocalDate lastGood = later(lastGoodDay(code, missing, days, day), graceFrom);
            return lastGood == null || day.isAfter(lastGood.plusDays(graceDays));
        }).toList();
    }

    /** What is missing only changes on the days given: between two of them it is as on the first. */
    private static LocalDate lastGoodDay(String code, Function<LocalDate, List<String>> missing, NavigableSet<LocalDate> days,
            LocalDate day) {
        LocalDate next = null;
        for (LocalDate turn : days.headSet(day, true).descendingSet()) {
            if (!missing.apply(turn).contains(code)) {
                return next == null ? day : next.minusDays(1);
            }
            next = turn;
        }
        return null;
    }

    private NavigableSet<LocalDate> auditDays() {
        var days = new TreeSet<LocalDate>();
        for (AuditView audit : audits) {
            days.add(audit.reportDate());
            days.add(audit.countsUntil().plusDays(1));
        }
        return days;
    }

    private NavigableSet<LocalDate> commitmentDays() {
        var days = new TreeSet<LocalDate>();
        for (CommitmentView commitment : commitments) {
            days.add(commitment.signedOn());
            commitment.endings().forEach(end -> days.add(end.plusDays(1)));
        }
        return days;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? one : other;
    }
}
