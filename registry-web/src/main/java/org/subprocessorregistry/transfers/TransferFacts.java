package org.subprocessorregistry.transfers;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.auditlog.AuditEntry;
import org.subprocessorregistry.auditlog.AuditLog;
import org.subprocessorregistry.platform.RegisterHead;
import org.subprocessorregistry.problems.Conflict;
import org.subprocessorregistry.problems.FieldCheck;
import org.subprocessorregistry.problems.NotFound;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.sql.Database;

/**
 * The facts about countries. The public list derives from them, so storing one is a publishing transaction of its own, and
 * what was known before stays readable as known then.
 */
@ApplicationScoped
@Transactional
public class TransferFacts {

    private static final Set<String> BASES = Set.of(TransferFact.EEA, TransferFact.ADEQUACY);
    private static final Set<String> COVERAGES = Set.of(TransferFact.WHOLE, TransferFact.PARTIAL, TransferFact.CERTIFIED);
    private static final String KNOWN_NOW = "select " + TransferFactTable.COLUMNS + " from transfer_fact where upper_inf(known)";

    private final Database database;
    private final RegisterHead head;
    private final Event<TransferFactsChanged> changed;
    private final AuditLog audit;

    @Inject
    TransferFacts(Database database, RegisterHead head, Event<TransferFactsChanged> changed, AuditLog audit) {
        this.database = database;
        this.head = head;
        this.changed = changed;
        this.audit = audit;
    }

    /** What became of a {@link #put}: {@code created} is false when a fact of that country and day was there already. */
    public record Put(boolean created, TransferFact fact) {
    }

    /**
     * The facts as known now, by country and first day.
     *
     * @param country ISO 3166-1 alpha-2 in any case, or null for all
     * @param on      only what holds on that day, or null for all days
     */
    public List<TransferFact> list(String country, LocalDate on) {
        return database.list(KNOWN_NOW + " order by country, valid", TransferFactTable::fact).stream()
                .filter(fact -> country == null || fact.country().equalsIgnoreCase(country.strip()))
                .filter(fact -> on == null || fact.holdsOn(on)).toList();
    }

    /** The rule as known now. */
    public TransferRule rule() {
        return new TransferRule(list(null, null));
    }

    /**
     * Stores what holds of a country from a day on; a fact of that country and first day is replaced.
     *
     * @throws RuleViolation {@code invalid}, with every field at fault
     * @throws Conflict {@code conflict} when another fact holds on some of these days: end that one first
     */
    public Put put(String country, LocalDate validFrom, PutTransferFact request) {
        TransferFact wanted = checked(country, validFrom, request);
        head.lock();
        List<TransferFact> present = list(wanted.country(), null);
        Optional<TransferFact> same = present.stream().filter(fact -> fact.validFrom().equals(validFrom)).findFirst();
        if (same.filter(wanted::equals).isPresent()) {
            return new Put(false, wanted);
        }
        present.stream().filter(fact -> !fact.validFrom().equals(validFrom) && fact.meets(validFrom, wanted.validTo())).findFirst()
                .ifPresent(TransferFacts::refuse);
        publish(wanted.country(), validFrom, wanted);
        return new Put(same.isEmpty(), wanted);
    }

    private static void refuse(TransferFact other) {
        throw new Conflict(ProblemType.CONFLICT, "%s (%s) holds from %s to %s: give that one a last day first, one fact per country and day."
                .formatted(other.title(), other.source(), other.validFrom(), other.validTo() == null ? "now" : other.validTo()));
    }

    /**
     * Removes a fact that was wrong; one that has ended gets a last day instead.
     *
     * @throws NotFound when there is none
     */
    public void remove(String country, LocalDate validFrom) {
        String code = country.strip().toUpperCase(Locale.ROOT);
        head.lock();
        if (list(code, null).stream().noneMatch(fact -> fact.validFrom().equals(validFrom))) {
            throw new NotFound("transfer fact", "%s from %s".formatted(code, validFrom));
        }
        publish(code, validFrom, null);
    }

    private void publish(String country, LocalDate validFrom, TransferFact wanted) {
        var publication = head.publish(null);
        database.update("""
                update transfer_fact set known = tstzrange(lower(known), ?) where country = ? and lower(valid) = ? and upper_inf(known)""",
                publication.knownAt(), country, validFrom);
        if (wanted != null) {
            database.update("""
                    insert into transfer_fact (country, basis, coverage, scope, valid, source, title, known)
                    values (?, ?, ?, ?, daterange(?, ?, '[]'), ?, ?, tstzrange(?, null))""", country, wanted.basis(), wanted.coverage(),
                    wanted.scope(), validFrom, wanted.validTo(), wanted.source(), wanted.title(), publication.knownAt());
        }
        changed.fire(new TransferFactsChanged(country, publication));
        audit.record(AuditEntry.of(wanted == null ? "transfer-fact.removed" : "transfer-fact.stored", "transfer-fact", null)
                .with("country", country).with("validFrom", validFrom.toString()));
    }

    private TransferFact checked(String country, LocalDate validFrom, PutTransferFact request) {
        var check = new FieldCheck();
        String code = check.required("country", check.country("country", country));
        check.date("validFrom", validFrom);
        check.check(BASES.contains(String.valueOf(request.basis())), "basis", "Use eea or adequacy.");
        String coverage = request.coverage() == null || request.coverage().isBlank() ? TransferFact.WHOLE : request.coverage();
        check.check(COVERAGES.contains(coverage), "coverage", "Use whole, partial or certified.");
        check.check(TransferFact.WHOLE.equals(coverage) || !TransferFact.EEA.equals(request.basis()), "coverage", "The EEA covers a country as a whole.");
        String scope = check.optionalText("scope", request.scope(), FieldCheck.ADDRESS);
        check.check(!TransferFact.PARTIAL.equals(coverage) || !scope.isEmpty(), "scope", "Say whom the decision covers.");
        if (request.validTo() != null) {
            check.date("validTo", request.validTo());
            check.check(validFrom == null || !request.validTo().isBefore(validFrom), "validTo", "The last day is before the first one.");
        }
        String source = check.line("source", request.source(), FieldCheck.NAME);
        String title = check.line("title", request.title(), FieldCheck.NAME);
        check.done();
        return new TransferFact(code, request.basis(), coverage, scope, validFrom, request.validTo(), source, title);
    }
}
