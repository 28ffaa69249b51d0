package org.subprocessorregistry.audits;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.auditlog.Actors;
import org.subprocessorregistry.auditlog.AuditEntry;
import org.subprocessorregistry.auditlog.AuditLog;
import org.subprocessorregistry.documents.Documents;
import org.subprocessorregistry.events.AuditFailed;
import org.subprocessorregistry.events.AuditPassed;
import org.subprocessorregistry.outbox.Outbox;
import org.subprocessorregistry.platform.Alteration;
import org.subprocessorregistry.platform.Page;
import org.subprocessorregistry.platform.PageRequest;
import org.subprocessorregistry.platform.Records;
import org.subprocessorregistry.platform.RegisterHead;
import org.subprocessorregistry.platform.RegisterHead.Publication;
import org.subprocessorregistry.platform.Version;
import org.subprocessorregistry.platform.WrittenTwice;
import org.subprocessorregistry.problems.Conflict;
import org.subprocessorregistry.problems.NotFound;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.settings.BusinessDay;
import org.subprocessorregistry.sql.Database;
import org.subprocessorregistry.subprocessors.AssuranceChanged;
import org.subprocessorregistry.subprocessors.Subprocessors;

/** The audits of subprocessors and what they cover. */
@ApplicationScoped
@Transactional
public class Audits {

    /** The kind of thing that owns the documents of an audit. */
    public static final String DOCUMENT_OWNER = "audit";

    /** As many ids as one statement is given. */
    private static final int MOST_AT_ONCE = 10_000;

    private final RegisterHead head;
    private final Subprocessors subprocessors;
    private final Requirements requirements;
    private final Documents documents;
    private final Outbox outbox;
    private final BusinessDay businessDay;
    private final Clock clock;
    private final Event<AssuranceChanged> changed;
    private final AuditLog log;
    private final Actors actors;
    private final Database database;

    @PersistenceContext(unitName = "registry")
    private EntityManager em;

    @Inject
    Audits(RegisterHead head, Subprocessors subprocessors, Requirements requirements, Documents documents, Outbox outbox,
            BusinessDay businessDay, Clock clock, Event<AssuranceChanged> changed, AuditLog log, Actors actors, Database database) {
        this.head = head;
        this.subprocessors = subprocessors;
        this.requirements = requirements;
        this.documents = documents;
        this.outbox = outbox;
        this.businessDay = businessDay;
        this.clock = clock;
        this.changed = changed;
        this.log = log;
        this.actors = actors;
        this.database = database;
    }

    /**
     * Records an audit: a publishing transaction of its own.
     *
     * @return its id
     * @throws RuleViolation {@code invalid}, with every field at fault
     */
    public UUID record(NewAudit request) {
        NewAudit checked = check().checked(request);
        AuditCheck.document("reportDocument", checked.reportDocument(), false);
        Publication publication = head.publish(null);
        subprocessors.require(checked.subprocessor(), "subprocessor");
        var audit = new Audit(checked, publication.knownAt());
        em.persist(audit);
        checked.findings().forEach(finding -> em.persist(new Finding(audit.id(), finding, publication.knownAt())));
        em.flush();
        tell(audit, checked, publication);
        log.record(entry("audit.recorded", audit.id()).with("subprocessor", checked.subprocessor()).with("standard", checked.standard().code())
                .with("result", checked.result().code()).with("validUntil", checked.validUntil()));
        return audit.id();
    }

    /**
     * Says anew what an audit says, because it was recorded wrongly: a publishing transaction of its own. What was known of it
     * before stays readable; findings and bridge letters stay as they are.
     *
     * @param version the version the writer has seen
     * @throws NotFound      when there is no such audit
     * @throws RuleViolation {@code lost-update} with both values when somebody was faster; {@code invalid}, with every field at fault,
     *         also when it would move to another subprocessor
     */
    public AuditView correct(UUID id, long version, NewAudit request) {
        NewAudit checked = check().checked(request);
        Publication publication = head.publish(null);
        Audit audit = present(id);
        if (audit.version() != version) {
            throw new RuleViolation(ProblemType.LOST_UPDATE, "Somebody changed this audit in the meantime. Read it again, compare and send yours once more.",
                    differences(id, checked).stream().map(WrittenTwice::error).toList());
        }
        if (!audit.subprocessorId().equals(checked.subprocessor())) {
            throw RuleViolation.of("subprocessor", "An audit stays with its subprocessor; record another one there.");
        }
        AuditCheck.document("reportDocument", checked.reportDocument(), isDocumentOf(id, checked.reportDocument()));
        keepPast(audit, publication);
        audit.correct(checked, letters(List.of(id)).getOrDefault(id, List.of()), publication.knownAt());
        em.flush();
        tell(audit, checked, publication);
        log.record(entry("audit.corrected", id).with("standard", checked.standard().code()).with("result", checked.result().code())
                .with("validUntil", checked.validUntil()));
        return require(id);
    }

    /** In what an audit as it is stored differs from what a person wants; findings aside. */
    public List<WrittenTwice> differences(UUID id, NewAudit wanted) {
        return WrittenTwice.between(require(id).content(), Records.with(wanted, "findings", null));
    }

    /**
     * Adds a bridge letter: a publishing transaction of its own.
     *
     * @throws NotFound      when there is no such audit
     * @throws Conflict      {@code wrong-state} when the audit was failed
     * @throws RuleViolation {@code invalid}, with every field at fault, also when a day would stay uncovered
     */
    public AuditView bridge(UUID id, NewBridgeLetter request) {
        Publication publication = head.publish(null);
        Audit audit = present(id);
        if (!audit.isPassed()) {
            throw new Conflict(ProblemType.WRONG_STATE, "A failed audit cannot be bridged; it needs a newer report.");
        }
        AuditView view = full(audit);
        NewBridgeLetter checked = check().checked(request, view.validUntil(), view.countsUntil());
        AuditCheck.document("document", checked.document(), isDocumentOf(id, checked.document()));
        em.persist(new BridgeLetter(id, checked, publication.knownAt()));
        rebridge(audit, publication);
        log.record(entry("audit.bridged", id).with("coversFrom", checked.coversFrom()).with("coversUntil", checked.coversUntil()));
        return require(id);
    }

    /**
     * Takes a bridge letter away that should not have been recorded: a publishing transaction of its own.
     *
     * @throws NotFound when that audit has no such letter
     */
    public AuditView unbridge(UUID id, UUID letterId) {
        Publication publication = head.publish(null);
        Audit audit = present(id);
        BridgeLetter letter = Optional.ofNullable(em.find(BridgeLetter.class, letterId)).filter(one -> one.auditId().equals(id))
                .orElseThrow(() -> new NotFound("bridge letter", letterId));
        em.remove(letter);
        rebridge(audit, publication);
        log.record(entry("audit.unbridged", id).with("letter", letterId));
        return require(id);
    }

    /**
     * Adds something that the auditor wants mended.
     *
     * @return its id
     * @throws NotFound      when there is no such audit
     * @throws RuleViolation {@code invalid}, with every field at fault
     */
    public UUID addFinding(UUID id, NewFinding request) {
        NewFinding checked = check().checked(request);
        Audit audit = present(id);
        em.lock(audit, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
        var finding = new Finding(id, checked, clock.instant());
        em.persist(finding);
        em.flush();
        log.record(entry("audit.finding-recorded", id).with("finding", finding.id()).with("severity", checked.severity().code()));
        return finding.id();
    }

    /**
     * Alters a finding, for example because it was mended.
     *
     * @param seen the version of it that the writer has seen; null: whatever it says now
     * @throws NotFound      when that audit has no such finding
     * @throws RuleViolation {@code lost-update} with both values when somebody was faster; {@code invalid}, with every field at fault
     */
    public FindingView alterFinding(UUID id, UUID findingId, Long seen, NewFinding request) {
        NewFinding checked = check().checked(request);
        Audit audit = present(id);
        Finding finding = finding(id, findingId);
        if (seen != null && finding.version() != seen) {
            throw new RuleViolation(ProblemType.LOST_UPDATE, "Somebody changed this finding in the meantime. Read it again, compare and send yours once more.",
                    differences(id, findingId, checked).stream().map(WrittenTwice::error).toList());
        }
        em.lock(audit, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
        finding.says(checked);
        em.flush();
        log.record(entry("audit.finding-altered", id).with("finding", findingId).with("severity", checked.severity().code())
                .with("closedOn", checked.closedOn()));
        return finding.view(businessDay.today());
    }

    /** @throws NotFound when that audit has no such finding */
    public FindingView requireFinding(UUID id, UUID findingId) {
        return finding(id, findingId).view(businessDay.today());
    }

    /** In what a finding as it is stored differs from what a person wants. */
    public List<WrittenTwice> differences(UUID id, UUID findingId, NewFinding wanted) {
        return WrittenTwice.between(requireFinding(id, findingId).content(), wanted);
    }

    /**
     * Stores the report of an audit as a document of it.
     *
     * @param by user
     * @return the document's id
     * @throws NotFound      when there is no such audit
     * @throws RuleViolation as {@link Documents#store}
     */
    public UUID storeReport(UUID id, String fileName, String mediaType, byte[] content, UUID by) {
        Audit audit = present(id);
        UUID document = documents.store(DOCUMENT_OWNER, id, fileName, mediaType, content, null, by);
        audit.report(document);
        em.flush();
        return document;
    }

    /** One audit with its findings and letters; empty when there is none. */
    public Optional<AuditView> find(UUID id) {
        return Optional.ofNullable(em.find(Audit.class, id)).map(this::full);
    }

    /** @throws NotFound when there is none */
    public AuditView require(UUID id) {
        return full(present(id));
    }

    /**
     * How an audit was said anew, newest first.
     *
     * @throws NotFound when there is none
     */
    public List<Alteration> past(UUID id) {
        present(id);
        return Version.alterations(database.list("select known_to, altered_by, content from audit_version where audit_id = ? order by known_from",
                row -> Version.of(Database.instant(row, "known_to"), Database.id(row, "altered_by"), row.getString("content")), id));
    }

    /** The audits of one subprocessor, in the order of recording; only what counts, without findings and letters. */
    public List<AuditView> list(UUID subprocessorId) {
        LocalDate today = businessDay.today();
        return of(subprocessorId).stream().map(audit -> audit.view(today, List.of(), List.of())).toList();
    }

    /** The same with findings and letters. */
    public List<AuditView> listFull(UUID subprocessorId) {
        return full(of(subprocessorId));
    }

    /** All audits with findings and letters, in the order of recording. */
    public List<AuditView> all() {
        return full(em.createQuery("select a from Audit a order by a.id", Audit.class).setHint("eclipselink.batch", "a.findings")
                .setHint("eclipselink.batch.type", "IN").getResultList());
    }

    /** All audits, by subprocessor; those of one in the order of recording; only what counts, without findings and letters. */
    public Map<UUID, List<AuditView>> bySubprocessor() {
        LocalDate today = businessDay.today();
        return em.createQuery("select a from Audit a order by a.id", Audit.class).setHint("eclipselink.batch", "a.findings")
                .setHint("eclipselink.batch.type", "IN").getResultStream().map(audit -> audit.view(today, List.of(), List.of()))
                .collect(Collectors.groupingBy(AuditView::subprocessor));
    }

    /** One page of the audits of one subprocessor, or (null) of all. */
    public Page<AuditView> page(UUID subprocessorId, PageRequest page) {
        String which = subprocessorId == null ? "" : " and a.subprocessorId = :subprocessor";
        var query = em.createQuery("select a from Audit a where a.id > :after" + which + " order by a.id", Audit.class)
                .setParameter("after", page.afterId() == null ? new UUID(0, 0) : page.afterId()).setMaxResults(page.limit() + 1);
        if (subprocessorId != null) {
            query.setParameter("subprocessor", subprocessorId);
        }
        return Page.of(full(query.getResultList()), page.limit(), AuditView::id);
    }

    /** What a day makes of an audit: planned, valid, expiring (the last 90 days), bridged or lapsed. */
    public Validity validity(AuditView audit, LocalDate today) {
        return Audit.validity(audit.reportDate(), audit.validUntil(), audit.countsUntil(), today);
    }

    /**
     * Whether the subprocessor's audits together cover every mandatory requirement that applies to these functions and data
     * on that day (GDPR Art. 28(1): sufficient guarantees).
     *
     * @param on the planned first day, vendor's business time zone
     */
    public Coverage coverage(UUID subprocessor, Collection<String> functions, Collection<String> dataCategories, LocalDate on) {
        var applying = requirements.list().stream().filter(requirement -> requirement.appliesTo(functions, dataCategories)).toList();
        return Coverage.of(applying, list(subprocessor), on);
    }

    private void rebridge(Audit audit, Publication publication) {
        em.flush();
        keepPast(audit, publication);
        audit.bridge(letters(List.of(audit.id())).getOrDefault(audit.id(), List.of()), publication.knownAt());
        em.flush();
        changed.fire(new AssuranceChanged(audit.subprocessorId(), publication));
    }

    private void tell(Audit audit, NewAudit said, Publication publication) {
        outbox.append(said.result() == AuditResult.FAILED
                ? new AuditFailed(audit.subprocessorId(), audit.id(), said.standard().code(), said.reportDate())
                : new AuditPassed(audit.subprocessorId(), audit.id(), said.standard().code(), said.reportDate(), said.validUntil(),
                        said.result() == AuditResult.PASSED_WITH_FINDINGS));
        changed.fire(new AssuranceChanged(audit.subprocessorId(), publication));
    }

    /** The row as it stands in the database, before the entity is altered. */
    private void keepPast(Audit audit, Publication publication) {
        database.update("""
                insert into audit_past (audit_id, known_from, known_to, altered_by, subprocessor_id, standard, report_date, valid_until,
                    bridged_until, result, content)
                select a.id, v.known_from, ?, ?, a.subprocessor_id, a.standard, a.report_date, a.valid_until, a.bridged_until, a.result, v.content
                from audit a join audit_version v on v.audit_id = a.id and v.known_to is null where a.id = ?""",
                publication.knownAt(), actors.present().orElse(null), audit.id());
    }

    private static AuditEntry entry(String action, UUID id) {
        return AuditEntry.of(action, "audit", id);
    }

    private boolean isDocumentOf(UUID id, UUID document) {
        return document != null && documents.of(DOCUMENT_OWNER, id).stream().anyMatch(one -> one.id().equals(document));
    }

    private Audit present(UUID id) {
        return Optional.ofNullable(em.find(Audit.class, id)).orElseThrow(() -> new NotFound("audit", id));
    }

    private List<Audit> of(UUID subprocessorId) {
        return em.createQuery("select a from Audit a where a.subprocessorId = :subprocessor order by a.id", Audit.class)
                .setParameter("subprocessor", subprocessorId).getResultList();
    }

    private Finding finding(UUID auditId, UUID id) {
        return Optional.ofNullable(em.find(Finding.class, id)).filter(one -> one.auditId().equals(auditId)).orElseThrow(() -> new NotFound("finding", id));
    }

    private AuditView full(Audit audit) {
        return full(List.of(audit)).getFirst();
    }

    private List<AuditView> full(List<Audit> audits) {
        if (audits.size() > MOST_AT_ONCE) {
            var views = new ArrayList<AuditView>();
            for (int from = 0; from < audits.size(); from += MOST_AT_ONCE) {
                views.addAll(full(audits.subList(from, Math.min(audits.size(), from + MOST_AT_ONCE))));
            }
            return views;
        }
        if (audits.isEmpty()) {
            return List.of();
        }
        LocalDate today = businessDay.today();
        List<UUID> ids = audits.stream().map(Audit::id).toList();
        Map<UUID, List<FindingView>> found = em.createQuery("select f from Finding f where f.auditId in :ids order by f.id", Finding.class)
                .setParameter("ids", ids).getResultStream()
                .collect(Collectors.groupingBy(Finding::auditId, Collectors.mapping(finding -> finding.view(today), Collectors.toList())));
        Map<UUID, List<BridgeLetterView>> letters = letters(ids);
        return audits.stream().map(audit -> audit.view(today, found.getOrDefault(audit.id(), List.of()),
                letters.getOrDefault(audit.id(), List.of()))).toList();
    }

    private Map<UUID, List<BridgeLetterView>> letters(List<UUID> ids) {
        return em.createQuery("select l from BridgeLetter l where l.auditId in :ids order by l.coversFrom, l.id", BridgeLetter.class)
                .setParameter("ids", ids).getResultStream()
                .collect(Collectors.groupingBy(BridgeLetter::auditId, Collectors.mapping(BridgeLetter::view, Collectors.toList())));
    }

    private AuditCheck check() {
        return new AuditCheck(requirements.list().stream().map(RequirementView::code).toList(), businessDay.today());
    }
}
