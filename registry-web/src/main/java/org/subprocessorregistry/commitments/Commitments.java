package org.subprocessorregistry.commitments;

import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.auditlog.AuditEntry;
import org.subprocessorregistry.auditlog.AuditLog;
import org.subprocessorregistry.platform.Page;
import org.subprocessorregistry.platform.PageRequest;
import org.subprocessorregistry.platform.RegisterHead;
import org.subprocessorregistry.platform.RegisterHead.Publication;
import org.subprocessorregistry.problems.FieldCheck;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.subprocessors.AssuranceChanged;
import org.subprocessorregistry.subprocessors.Subprocessors;

/** What subprocessors have signed (GDPR Art. 28(4)). */
@ApplicationScoped
@Transactional
public class Commitments {

    private final RegisterHead head;
    private final Subprocessors subprocessors;
    private final Event<AssuranceChanged> changed;
    private final AuditLog audit;

    @PersistenceContext(unitName = "registry")
    private EntityManager em;

    @Inject
    Commitments(RegisterHead head, Subprocessors subprocessors, Event<AssuranceChanged> changed,
            AuditLog audit) {
        this.head = head;
        this.subprocessors = subprocessors;
        this.changed = changed;
        this.audit = audit;
    }

    /**
     * Records a signed contract: a publishing transaction of its own.
     *
     * @return its id
     * @throws RuleViolation {@code invalid}, with every field at fault
     */
    public UUID record(NewCommitment request) {
        NewCommitment checked = checked(request);
        Publication publication = head.publish(null);
        subprocessors.require(checked.subprocessor(), "subprocessor");
        var commitment = new Commitment(checked, publication.knownAt());
        em.persist(commitment);
        em.flush();
        audit.record(AuditEntry.of("commitment.recorded", "commitment", commitment.id()).with("subprocessor", checked.subprocessor())
                .with("kind", checked.kind()).with("signedOn", checked.signedOn()).with("validUntil", checked.validUntil()));
        changed.fire(new AssuranceChanged(checked.subprocessor(), publication));
        return commitment.id();
    }

    /** The contracts of one subprocessor, in the order of recording. */
    public List<CommitmentView> list(UUID subprocessorId) {
        return em.createQuery("select c from Commitment c where c.subprocessorId = :subprocessor order by c.id", Commitment.class)
                .setParameter("subprocessor", subprocessorId).getResultStream().map(Commitment::view).toList();
    }

    /** One page of the contracts of one subprocessor, or (null) of all. */
    public Page<CommitmentView> page(UUID subprocessorId, PageRequest page) {
        String which = subprocessorId == null ? "" : " and c.subprocessorId = :subprocessor";
        var query = em.createQuery("select c from Commitment c where c.id > :after" + which + " order by c.id", Commitment.class)
                .setParameter("after", page.afterId() == null ? new UUID(0, 0) : page.afterId()).setMaxResults(page.limit() + 1);
        if (subprocessorId != null) {
            query.setParameter("subprocessor", subprocessorId);
        }
        return Page.of(query.getResultStream().map(Commitment::view).toList(), page.limit(), CommitmentView::id);
    }

    /**
     * The mandatory obligations {@code art-28-3-a} … {@code art-28-3-h} that no signed contract valid on that day holds; their
     * codes, in the order of the article.
     */
    public List<String> missing(UUID subprocessor, LocalDate on) {
        return missing(list(subprocessor), on);
    }

    /** The same of contracts at hand. */
    public static List<String> missing(Collection<CommitmentView> commitments, LocalDate on) {
        var missing = EnumSet.copyOf(Term.mandatory());
        commitments.stream().filter(commitment -> binds(commitment, on)).map(CommitmentView::terms).forEach(missing::removeAll);
        return missing.stream().map(Term::code).toList();
    }

    private static boolean binds(CommitmentView commitment, LocalDate on) {
        return !on.isBefore(commitment.signedOn()) && (commitment.validUntil() == null || !on.isAfter(commitment.validUntil()));
    }

    private static NewCommitment checked(NewCommitment request) {
        var check = new FieldCheck();
        check.required("subprocessor", request.subprocessor());
        check.required("kind", request.kind());
        LocalDate signedOn = check.date("signedOn", request.signedOn());
        LocalDate validUntil = request.validUntil() == null ? null : check.date("validUntil", request.validUntil());
        check.check(validUntil == null || signedOn == null || !validUntil.isBefore(signedOn), "validUntil",
                "The last day cannot be before the day of signing.");
        List<Term> terms = check.elements("terms", request.terms());
        check.done();
        return new NewCommitment(request.subprocessor(), request.kind(), signedOn, validUntil, terms);
    }
}
