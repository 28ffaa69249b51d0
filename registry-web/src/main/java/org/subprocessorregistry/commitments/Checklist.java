package org.subprocessorregistry.commitments;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every obligation with the contract that holds it. Pure: the same contracts give the same list. */
final class Checklist {

    /** The controller's own time to tell the authority, GDPR Art. 33(1). */
    private static final int HOURS_OF_THE_CONTROLLER = 72;

    private static final Comparator<LocalDate> ENDLESS_LAST = Comparator.nullsLast(Comparator.naturalOrder());

    private final Collection<CommitmentView> commitments;
    private final LocalDate on;

    Checklist(Collection<CommitmentView> commitments, LocalDate on) {
        this.commitments = commitments;
        this.on = on;
    }

    List<ChecklistLine> lines() {
        return Stream.of(Term.values()).map(this::line).toList();
    }

    private ChecklistLine line(Term term) {
        Optional<CommitmentView> holding = commitments.stream().filter(commitment -> commitment.holds(term, on)).max(byEnd(term));
        Optional<CommitmentView> named = holding.or(() -> commitments.stream().filter(commitment -> commitment.terms().contains(term)).max(byEnd(term)));
        Optional<Evidence> evidence = named.map(commitment -> commitment.evidenceOf(term));
        return new ChecklistLine(term, term.isMandatory(), holding.isPresent(), named.map(CommitmentView::id).orElse(null),
                named.map(CommitmentView::kind).orElse(null), evidence.map(Evidence::clause).orElse(""),
                evidence.map(Evidence::document).orElse(null), named.map(commitment -> commitment.until(term)).orElse(null),
                holding.map(commitment -> detail(term, commitment)).orElseGet(() -> lack(term, named)));
    }

    private static Comparator<CommitmentView> byEnd(Term term) {
        return Comparator.comparing((CommitmentView commitment) -> commitment.until(term), ENDLESS_LAST).thenComparing(CommitmentView::id);
    }

    private String lack(Term term, Optional<CommitmentView> named) {
        if (named.isEmpty()) {
            return term.isMandatory() ? "No contract holds it, and GDPR Art. 28(4) wants it." : "No contract holds it.";
        }
        return named.get().signedOn().isAfter(on) ? "The contract binds from %s on.".formatted(named.get().signedOn())
                : "The contract held it until %s.".formatted(named.get().until(term));
    }

    private static String detail(Term term, CommitmentView commitment) {
        return switch (term) {
            case BREACH_NOTICE -> hours(commitment.breachNoticeHours());
            case SUB_SUBPROCESSING -> commitment.subSubprocessing() == null ? "" : switch (commitment.subSubprocessing()) {
                case PRIOR_AUTHORISATION -> "Each further subprocessor needs a yes in advance.";
                case GENERAL_AUTHORISATION -> "Further subprocessors are announced and may be objected to.";
                case FORBIDDEN -> "No further subprocessors.";
            };
            case AUDIT_RIGHT -> commitment.auditRight() == null ? "" : switch (commitment.auditRight()) {
                case ON_SITE -> "On site.";
                case REMOTE -> "From afar.";
                case REPORTS_ONLY -> "Reports only.";
            };
            case DELETION_ON_EXIT -> commitment.deletionDays() == null ? "" : "Within %d days.".formatted(commitment.deletionDays());
            default -> "";
        };
    }

    private static String hours(Integer hours) {
        if (hours == null) {
            return "";
        }
        return hours < HOURS_OF_THE_CONTROLLER ? "Within %d hours.".formatted(hours)
                : "Within %d hours; GDPR Art. 33(2) wants it without undue delay, and the controller has 72 hours himself.".formatted(hours);
    }
}
