package org.subprocessorregistry.commitments;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.subprocessorregistry.platform.Records;

/**
 * A recorded contract; fields as in {@link NewCommitment}, {@code knownAt} in UTC.
 *
 * @param changedAt when it was last corrected, UTC; null = never
 * @param version   grows with every alteration
 */
public record CommitmentView(UUID id, UUID subprocessor, CommitmentKind kind, LocalDate signedOn, LocalDate validUntil,
        List<Term> terms, Instant knownAt, String reference, List<Evidence> evidence, Integer breachNoticeHours, SubSubprocessing subSubprocessing,
        AuditRight auditRight, Integer deletionDays, UUID contractDocument, Instant changedAt, @JsonIgnore long version) {

    /** What was recorded, to be said anew. */
    NewCommitment content() {
        var values = Records.values(this);
        return Records.make(NewCommitment.class, one -> values.get(one.getName()));
    }

    /** Whether it is signed and not ended on that day. */
    public boolean binds(LocalDate on) {
        return !on.isBefore(signedOn) && (validUntil == null || !on.isAfter(validUntil));
    }

    /** Whether it puts that obligation on the subprocessor on that day. */
    public boolean holds(Term term, LocalDate on) {
        LocalDate until = until(term);
        return terms.contains(term) && binds(on) && (until == null || !on.isAfter(until));
    }

    /** Last day of an obligation; null = no end. */
    public LocalDate until(Term term) {
        LocalDate own = evidenceOf(term) == null ? null : evidenceOf(term).validUntil();
        return own == null || validUntil != null && validUntil.isBefore(own) ? validUntil : own;
    }

    /** What is said of an obligation, or null. */
    public Evidence evidenceOf(Term term) {
        return evidence.stream().filter(one -> one.term() == term).findFirst().orElse(null);
    }

    /** The last days on which it, or one of its obligations, ends; in order. */
    @JsonIgnore
    public Collection<LocalDate> endings() {
        var endings = new TreeSet<LocalDate>();
        terms.stream().map(this::until).filter(Objects::nonNull).forEach(endings::add);
        Stream.ofNullable(validUntil).forEach(endings::add);
        return endings;
    }

    /** The obligations that end on that day. */
    public List<Term> ending(LocalDate day) {
        return terms.stream().filter(term -> day.equals(until(term))).toList();
    }
}
