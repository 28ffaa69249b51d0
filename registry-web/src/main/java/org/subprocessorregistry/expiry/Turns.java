package org.subprocessorregistry.expiry;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import org.subprocessorregistry.audits.AuditView;
import org.subprocessorregistry.commitments.CommitmentView;
import org.subprocessorregistry.expiry.Turn.Step;

/** What a day makes of the audits and contracts of one subprocessor. Pure: the same facts give the same turns. */
final class Turns {

    private final List<AuditView> audits;
    private final List<CommitmentView> commitments;
    private final LocalDate today;
    private final Function<Instant, LocalDate> dateOf;

    /**
     * @param today  vendor's business time zone
     * @param dateOf the business date of an instant
     */
    Turns(Collection<AuditView> audits, Collection<CommitmentView> commitments, LocalDate today, Function<Instant, LocalDate> dateOf) {
        this.audits = audits.stream().filter(AuditView::isPassed).toList();
        this.commitments = List.copyOf(commitments);
        this.today = today;
        this.dateOf = dateOf;
    }

    /** What is reached by today, whether it was said or not; of the warnings about one end the last one alone. */
    List<Turn> reached() {
        var turns = new ArrayList<Turn>();
        for (AuditView audit : audits) {
            turns.addAll(ofAudit(audit));
        }
        for (CommitmentView commitment : commitments) {
            turns.addAll(ofCommitment(commitment));
        }
        return turns;
    }

    /** What is reached and not said; a warning is not said either once a later one about the same end was. */
    List<Turn> due(Set<Turn> said) {
        return reached().stream().filter(turn -> said.stream().noneMatch(one -> covers(one, turn))).toList();
    }

    private static boolean covers(Turn said, Turn turn) {
        return said.kind().equals(turn.kind()) && said.subject().equals(turn.subject()) && said.onDay().equals(turn.onDay())
                && (said.step() == turn.step() || said.step().isWarning() && turn.step().isWarning() && said.step().compareTo(turn.step()) > 0);
    }

    private List<Turn> ofAudit(AuditView audit) {
        if (today.isBefore(audit.reportDate())) {
            return List.of();
        }
        var turns = new ArrayList<Turn>();
        if (dateOf.apply(audit.knownAt()).isBefore(audit.reportDate())) {
            turns.add(new Turn(Turn.AUDIT, audit.id(), audit.reportDate(), Step.COUNTS));
        }
        if (today.isAfter(audit.validUntil()) && audit.countsUntil().isAfter(audit.validUntil())) {
            turns.add(new Turn(Turn.AUDIT, audit.id(), audit.validUntil(), Step.BRIDGED));
        }
        Step step = Step.of(ChronoUnit.DAYS.between(today, audit.countsUntil()));
        if (step != null) {
            turns.add(new Turn(Turn.AUDIT, audit.id(), audit.countsUntil(), isFollowed(audit) ? Step.EXPIRING : step));
        }
        return turns;
    }

    /** A contract ends as a whole, and single obligations may end before it. */
    private List<Turn> ofCommitment(CommitmentView commitment) {
        if (today.isBefore(commitment.signedOn())) {
            return List.of();
        }
        var turns = new ArrayList<Turn>();
        for (LocalDate end : commitment.endings()) {
            Step step = Step.of(ChronoUnit.DAYS.between(today, end));
            if (step != null && !isFollowed(commitment, end)) {
                turns.add(new Turn(Turn.COMMITMENT, commitment.id(), end, step));
            }
        }
        return turns;
    }

    /** A passed audit of the same standard goes on without a gap. */
    private boolean isFollowed(AuditView audit) {
        return audits.stream().anyMatch(other -> !other.id().equals(audit.id()) && other.standard() == audit.standard()
                && !other.reportDate().isAfter(audit.countsUntil().plusDays(1))
                && (other.countsUntil().isAfter(audit.countsUntil()) || other.countsUntil().equals(audit.countsUntil()) && isLater(other.id(), audit.id())));
    }

    /** On the day after, another contract of the same kind is in force, and holds each obligation that ends. */
    private boolean isFollowed(CommitmentView commitment, LocalDate end) {
        LocalDate after = end.plusDays(1);
        List<CommitmentView> others = commitments.stream().filter(other -> !other.id().equals(commitment.id())).toList();
        return commitment.ending(end).stream().allMatch(term -> others.stream().anyMatch(other -> other.holds(term, after)))
                && others.stream().anyMatch(other -> other.kind() == commitment.kind() && other.binds(after));
    }

    private static boolean isLater(UUID one, UUID other) {
        return one.toString().compareTo(other.toString()) > 0;
    }
}
