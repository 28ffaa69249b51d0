package org.subprocessorregistry.commitments;

import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.auditlog.Actors;
import org.subprocessorregistry.auditlog.AuditEntry;
import org.subprocessorregistry.auditlog.AuditLog;
import org.subprocessorregistry.documents.DocumentView;
import org.subprocessorregistry.documents.Documents;
import org.subprocessorregistry.platform.Alteration;
import org.subprocessorregistry.platform.Page;
import org.subprocessorregistry.platform.PageRequest;
import org.subprocessorregistry.platform.RegisterHead;
import org.subprocessorregistry.platform.RegisterHead.Publication;
import org.subprocessorregistry.platform.Version;
import org.subprocessorregistry.platform.WrittenTwice;
import org.subprocessorregistry.problems.NotFound;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.sql.Database;
import org.subprocessorregistry.subprocessors.AssuranceChanged;
import org.subprocessorregistry.subprocessors.Subprocessors;

/** What subprocessors have signed (GDPR Art. 28(4)). */
@ApplicationScoped
@Transactional
public class Commitments {

    /** The kind of thing that owns the documents of a contract. */
    public static final String DOCUMENT_OWNER = "commitment";

    private final RegisterHead head;
    private final Subprocessors subprocessors;
    private final Documents documents;
    private final Event<AssuranceChanged> changed;
    private final AuditLog audit;
    private final Actors actors;
    private final Database database;

    @PersistenceContext(unitName = "registry")
    private EntityManager em;

    @Inject
    Commitments(RegisterHead head, Subprocessors subprocessors, Documents documents, Event<AssuranceChanged> changed, AuditLog audit,
            Actors actors, Database database) {
        this.head = head;
        this.subprocessors = subprocessors;
        this.documents = documents;
        this.changed = changed;
        this.audit = audit;
        this.actors = actors;
        this.database = database;
    }

    /**
     * Records a signed contract: a publishing transaction of its own.
     *
     * @return its id
     * @throws RuleViolation {@code invalid}, with every field at fault
     */
    public UUID record(NewCommitment request) {
        NewCommitment checked = new CommitmentCheck().checked(request, document -> false);
        Publication publication = head.publish(null);
        subprocessors.require(checked.subprocessor(), "subprocessor");
        var commitment = new Commitment(checked, publication.knownAt());
        em.persist(commitment);
        em.flush();
        changed.fire(new AssuranceChanged(checked.subprocessor(), publication));
        audit.record(AuditEntry.of("commitment.recorded", "commitment", commitment.id()).with("subprocessor", checked.subprocessor())
                .with("kind", checked.kind()).with("signedOn", checked.signedOn()).with("validUntil", checked.validUntil()));
        return commitment.id();
    }

    /**
     * Says anew what a contract says: a publishing transaction of its own. What was known of it before stays readable.
     *
     * @param version the version the writer has seen
     * @throws NotFound      when there is no such contract
     * @throws RuleViolation {@code lost-update} with both values when somebody was faster; {@code invalid}, with every field at fault,
     *         also when it would move to another subprocessor
     */
    public CommitmentView correct(UUID id, long version, NewCommitment request) {
        Set<UUID> owned = documents.of(DOCUMENT_OWNER, id).stream().map(DocumentView::id).collect(Collectors.toSet());
        NewCommitment checked = new CommitmentCheck().checked(request, owned::contains);
        Publication publication = head.publish(null);
        Commitment commitment = present(id);
        if (commitment.version() != version) {
            throw new RuleViolation(ProblemType.LOST_UPDATE, "Somebody changed this contract in the meantime. Read it again, compare and send yours once more.",
                    differences(id, checked).stream().map(WrittenTwice::error).toList());
        }
        if (!commitment.subprocessorId().equals(checked.subprocessor())) {
            throw RuleViolation.of("subprocessor", "A contract stays with its subprocessor; record another one there.");
        }
        keepPast(id, publication);
        commitment.correct(checked, publication.knownAt());
        em.flush();
        changed.fire(new AssuranceChanged(commitment.subprocessorId(), publication));
        audit.record(AuditEntry.of("commitment.corrected", "commitment", id).with("kind", checked.kind().code()).with("validUntil", checked.validUntil()));
        return commitment.view();
    }

    /** In what a contract as it is stored differs from what a person wants. */
    public List<WrittenTwice> differences(UUID id, NewCommitment wanted) {
        return WrittenTwice.between(require(id).content(), wanted);
    }

    /**
     * Stores the signed contract as a document of its record.
     *
     * @param by user
     * @return the document's id
     * @throws NotFound      when there is no such contract
     * @throws RuleViolation as {@link Documents#store}
     */
    public UUID storeContract(UUID id, String fileName, String mediaType, byte[] content, UUID by) {
        Commitment commitment = present(id);
        UUID document = documents.store(DOCUMENT_OWNER, id, fileName, mediaType, content, null, by);
        commitment.contract(document);
        em.flush();
        return document;
    }

    /** @throws NotFound when there is none */
    public CommitmentView require(UUID id) {
        return present(id).view();
    }

    /**
     * How a contract was said anew, newest first.
     *
     * @throws NotFound when there is none
     */
    public List<Alteration> past(UUID id) {
        present(id);
        return Version.alterations(database.list("select known_to, altered_by, content from commitment_version where commitment_id = ? order by known_from",
                row -> Version.of(Database.instant(row, "known_to"), Database.id(row, "altered_by"), row.getString("content")), id));
    }

    /** The contracts of one subprocessor, in the order of recording. */
    public List<CommitmentView> list(UUID subprocessorId) {
        return em.createQuery("select c from Commitment c where c.subprocessorId = :subprocessor order by c.id", Commitment.class)
                .setParameter("subprocessor", subprocessorId).getResultStream().map(Commitment::view).toList();
    }

    /** All contracts, by subprocessor; those of one in the order of recording. */
    public Map<UUID, List<CommitmentView>> bySubprocessor() {
        return em.createQuery("select c from Commitment c order by c.id", Commitment.class).setHint("eclipselink.batch", "c.evidence")
                .setHint("eclipselink.batch.type", "IN").getResultStream().map(Commitment::view)
                .collect(Collectors.groupingBy(CommitmentView::subprocessor));
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
        missing.removeIf(term -> commitments.stream().anyMatch(commitment -> commitment.holds(term, on)));
        return missing.stream().map(Term::code).toList();
    }

    /** Every obligation with the contract that holds it on that day, in the order of {@link Term}. */
    public List<ChecklistLine> checklist(UUID subprocessor, LocalDate on) {
        return new Checklist(list(subprocessor), on).lines();
    }

    private Commitment present(UUID id) {
        return Optional.ofNullable(em.find(Commitment.class, id)).orElseThrow(() -> new NotFound("commitment", id));
    }

    /** The row as it stands in the database, before the entity is altered. */
    private void keepPast(UUID id, Publication publication) {
        database.update("""
                insert into commitment_past (commitment_id, known_from, known_to, altered_by, content)
                select commitment_id, known_from, ?, ?, content from commitment_version where commitment_id = ? and known_to is null""",
                publication.knownAt(), actors.present().orElse(null), id);
    }
}
