package org.subprocessorregistry.audits;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

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
import org.subprocessorregistry.settings.Settings;
import org.subprocessorregistry.subprocessors.AssuranceChanged;
import org.subprocessorregistry.subprocessors.Subprocessors;

/** The audits of subprocessors and what they cover. */
@ApplicationScoped
@Transactional
public class Audits {

    private final RegisterHead head;
    private final Subprocessors subprocessors;
    private final Requirements requirements;
    private final Settings settings;
    private final Clock clock;
    private final Event<AssuranceChanged> changed;
    private final AuditLog audit;

    @PersistenceContext(unitName = "registry")
    private EntityManager em;

    @Inject
    Audits(RegisterHead head, Subprocessors subprocessors, Requirements requirements, Settings settings, Clock clock,
            Event<AssuranceChanged> changed,
            AuditLog audit) {
        this.head = head;
        this.subprocessors = subprocessors;
        this.requirements = requirements;
        this.settings = settings;
        this.clock = clock;
        this.changed = changed;
        this.audit = audit;
    }

    /**
     * Records an audit: a publishing transaction of its own.
     *
     * @return its id
     * @throws RuleViolation {@code invalid}, with every field at fault
     */
    public UUID record(NewAudit request) {
        NewAudit checked = checked(request);
        Publication publication = head.publish(null);
        subprocessors.require(checked.subprocessor(), "subprocessor");
        var stored = new Audit(checked, publication.knownAt());
        em.persist(stored);
        em.flush();
        changed.fire(new AssuranceChanged(checked.subprocessor(), publication));
        audit.record(AuditEntry.of("audit.recorded", "audit", stored.id()).with("subprocessor", checked.subprocessor()).with("standard", checked.standard())
                .with("result", checked.result()).with("validUntil", checked.validUntil()));
        return stored.id();
    }

    /** The audits of one subprocessor, in the order of recording. */
    public List<AuditView> list(UUID subprocessorId) {
        LocalDate today = settings.current().today(clock);
        return em.createQuery("select a from Audit a where a.subprocessorId = :subprocessor order by a.id", Audit.class)
                .setParameter("subprocessor", subprocessorId).getResultStream().map(audit -> audit.view(today)).toList();
    }

    /** All audits, by subprocessor; those of one in the order of recording. */
    public Map<UUID, List<AuditView>> bySubprocessor() {
        LocalDate today = settings.current().today(clock);
        return em.createQuery("select a from Audit a order by a.id", Audit.class).getResultStream()
                .map(audit -> audit.view(today)).collect(Collectors.groupingBy(AuditView::subprocessor));
    }

    /** One page of the audits of one subprocessor, or (null) of all. */
    public Page<AuditView> page(UUID subprocessorId, PageRequest page) {
        LocalDate today = settings.current().today(clock);
        String which = subprocessorId == null ? "" : " and a.subprocessorId = :subprocessor";
        var query = em.createQuery("select a from Audit a where a.id > :after" + which + " order by a.id", Audit.class)
                .setParameter("after", page.afterId() == null ? new UUID(0, 0) : page.afterId()).setMaxResults(page.limit() + 1);
        if (subprocessorId != null) {
            query.setParameter("subprocessor", subprocessorId);
        }
        return Page.of(query.getResultStream().map(audit -> audit.view(today)).toList(), page.limit(), AuditView::id);
    }

    /** What a day makes of an audit: planned, valid, expiring (the last 90 days) or lapsed. */
    public Validity validity(AuditView audit, LocalDate today) {
        return Audit.validity(audit.reportDate(), audit.validUntil(), today);
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

    private NewAudit checked(NewAudit request) {
        var check = new FieldCheck();
        check.required("subprocessor", request.subprocessor());
        check.required("standard", request.standard());
        check.required("result", request.result());
        String auditor = check.line("auditor", request.auditor(), FieldCheck.NAME);
        String scope = check.optionalText("scope", request.scope(), FieldCheck.TEXT);
        LocalDate reportDate = check.date("reportDate", request.reportDate());
        LocalDate validUntil = check.date("validUntil", request.validUntil());
        check.check(reportDate == null || validUntil == null || !validUntil.isBefore(reportDate), "validUntil",
                "The last day cannot be before the report date.");
        List<RequirementFinding> findings = check.elements("requirements", request.requirements());
        checkFindings(check, findings);
        check.done();
        return new NewAudit(request.subprocessor(), request.standard(), auditor, scope, reportDate, validUntil, request.result(),
                findings);
    }

    private void checkFindings(FieldCheck check, List<RequirementFinding> findings) {
        Set<String> known = requirements.list().stream().map(RequirementView::code).collect(Collectors.toSet());
        var seen = new HashSet<String>();
        for (int i = 0; i < findings.size(); i++) {
            String path = "requirements[%d]".formatted(i);
            String code = findings.get(i).code();
            check.required(path + ".result", findings.get(i).result());
            check.check(code != null && known.contains(code), path + ".code", "There is no requirement of this code.");
            check.check(code == null || seen.add(code), path + ".code", "Each requirement once.");
        }
    }
}
