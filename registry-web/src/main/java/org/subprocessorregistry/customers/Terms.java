package org.subprocessorregistry.customers;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.auditlog.AuditEntry;
import org.subprocessorregistry.auditlog.AuditLog;
import org.subprocessorregistry.platform.Json;
import org.subprocessorregistry.platform.RegisterHead;
import org.subprocessorregistry.problems.Conflict;
import org.subprocessorregistry.problems.FieldCheck;
import org.subprocessorregistry.problems.NotFound;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.sql.Database;

/**
 * The contract terms of customers, by version. What is announced follows the version in force on that day; windows that are
 * open keep what they were opened with (ADR 0071). A customer without terms has the vendor's published policy.
 */
@ApplicationScoped
@Transactional
public class Terms {

    private final RegisterHead head;
    private final Database database;
    private final Clock clock;
    private final AuditLog audit;

    @PersistenceContext(unitName = "registry")
    private EntityManager em;

    @Inject
    Terms(RegisterHead head, Database database, Clock clock,
            AuditLog audit) {
        this.head = head;
        this.database = database;
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * Records a version.
     *
     * @param by the user who does it, or null
     * @throws RuleViolation {@code invalid}: contradictory terms, amounts out of range, an unknown calendar or pack
     * @throws Conflict {@code conflict} where a version begins on that day already, {@code wrong-state} for a customer that left
     */
    public TermsView record(UUID customerId, NewTerms request, UUID by) {
        var terms = checked(request);
        head.share();
        var customer = em.find(Customer.class, customerId, LockModeType.PESSIMISTIC_WRITE);
        if (customer == null) {
            throw new NotFound("customer", customerId);
        }
        customer.requireActive("its terms have ended");
        var known = stored(customerId);
        known.stream().filter(version -> version.validFrom().equals(request.validFrom())).findFirst().ifPresent(version -> {
            throw new Conflict(ProblemType.CONFLICT, "Version %d of these terms begins on %s as well: two versions may not overlap. Choose another day."
                    .formatted(version.version(), version.validFrom()));
        });
        int next = known.stream().mapToInt(TermsVersion::version).max().orElse(0) + 1;
        var version = new TermsVersion(customerId, next, request.validFrom(), request.pack() == null ? null : pack(request.pack()).map(TermsPack::code).orElseThrow(), terms, by, clock.instant());
        em.persist(version);
        em.flush();
        audit.record(AuditEntry.of("terms.recorded", "customer", customerId).by(by).customer(customerId).with("version", next)
                .with("validFrom", request.validFrom()).with("pack", request.pack()));
        return TermsView.of(version);
    }

    /**
     * What a request would mean, without recording it.
     *
     * @throws RuleViolation {@code invalid}
     */
    public ContractTerms checked(NewTerms request) {
        var check = new FieldCheck();
        check.date("validFrom", request.validFrom());
        Optional<ContractTerms> pack = request.pack() == null ? Optional.empty() : pack(request.pack()).map(TermsPack::terms);
        check.check(request.pack() == null || pack.isPresent(), "pack",
                "There is no such pack; use %s.".formatted(String.join(", ", packs().stream().map(TermsPack::code).toList())));
        var terms = pack.isEmpty() && request.pack() != null ? null : new TermsCheck(check, request, pack).terms();
        check.done();
        return terms;
    }

    /** What terms mean, in one or two English sentences. */
    public static String inWords(ContractTerms terms) {
        return TermsInWords.of(terms);
    }

    /** All versions of a customer, the newest beginning first. */
    public List<TermsView> versions(UUID customerId) {
        if (em.find(Customer.class, customerId) == null) {
            throw new NotFound("customer", customerId);
        }
        return stored(customerId).stream().map(TermsView::of).toList();
    }

    /** The terms in force on a business date; empty where the published policy applies. */
    public Optional<ContractTerms> at(UUID customerId, LocalDate day) {
        return stored(customerId).stream().filter(version -> !version.validFrom().isAfter(day)).findFirst().map(TermsVersion::content);
    }

    /** A pack by its code, or as people call it: "Specific authorisation", "specific", "DORA". */
    private Optional<TermsPack> pack(String name) {
        String code = name.strip().toLowerCase(Locale.ROOT).replace(' ', '-');
        return packs().stream().filter(pack -> pack.code().equals(code) || !code.isEmpty() && pack.code().startsWith(code + "-")).findFirst();
    }

    /** The policy packs. */
    public List<TermsPack> packs() {
        return database.list("select code, name, content from terms_pack order by no, code", row -> {
            var terms = Json.read(row.getString(3), ContractTerms.class);
            return new TermsPack(row.getString(1), row.getString(2), TermsInWords.of(terms), terms);
        });
    }

    private List<TermsVersion> stored(UUID customerId) {
        return em.createQuery("select t from TermsVersion t where t.customerId = :customer order by t.validFrom desc", TermsVersion.class)
                .setParameter("customer", customerId).getResultList();
    }
}
