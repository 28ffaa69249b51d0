package org.subprocessorregistry.audits;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.auditlog.AuditEntry;
import org.subprocessorregistry.auditlog.AuditLog;
import org.subprocessorregistry.functions.Functions;
import org.subprocessorregistry.platform.RegisterHead;
import org.subprocessorregistry.problems.FieldCheck;
import org.subprocessorregistry.problems.NotFound;
import org.subprocessorregistry.problems.RuleViolation;

/** The versioned catalogue of what audits have to cover. */
@ApplicationScoped
@Transactional
public class Requirements {

    private final RegisterHead head;
    private final Functions functions;
    private final AuditLog audit;

    @PersistenceContext(unitName = "registry")
    private EntityManager em;

    @Inject
    Requirements(RegisterHead head, Functions functions,
            AuditLog audit) {
        this.head = head;
        this.functions = functions;
        this.audit = audit;
    }

    /** The newest version of every requirement, by code. */
    public List<RequirementView> list() {
        return em.createQuery("""
                select r from Requirement r where r.catalogueVersion =
                (select max(n.catalogueVersion) from Requirement n where n.code = r.code) order by r.code""", Requirement.class)
                .getResultStream().map(Requirement::view).toList();
    }

    /**
     * Adds a version of a requirement; the same content again adds none.
     *
     * @return the requirement with its catalogue version
     * @throws RuleViolation {@code invalid}, with every field at fault, also when no mandatory requirement would be left that
     *         applies to all functions and data: somebody could then be hired without any audit
     */
    public RequirementView put(NewRequirement request) {
        RequirementView asked = wanted(request);
        // The catalogue decides what may be announced, so it follows the one order of everything published.
        head.lock();
        List<RequirementView> present = list();
        for (RequirementView requirement : present) {
            if (requirement.equals(numbered(asked, requirement.catalogueVersion()))) {
                return requirement;
            }
        }
        refuseEmptyCatalogue(present, asked);
        var requirement = new Requirement(numbered(asked, lastVersion() + 1));
        em.persist(requirement);
        em.flush();
        audit.record(AuditEntry.of("requirement.changed", "requirement", null).with("code", asked.code()).with("catalogueVersion", requirement.view().catalogueVersion())
                .with("mandatory", asked.mandatory()));
        return requirement.view();
    }

    /**
     * What became of {@link #addStarter}.
     *
     * @param added   codes
     * @param present codes that were there already, whatever they say; they were left alone
     */
    public record StarterAdded(List<String> added, List<String> present) {
    }

    /**
     * Adds the requirements of the starter catalogue whose codes are free; all functions and data. Nothing that is there is
     * altered, and what is added binds nobody unless it is asked for: a mandatory requirement without audits closes the gate.
     *
     * @param mandatory whether they are to be mandatory at once
     */
    public StarterAdded addStarter(boolean mandatory) {
        head.lock();
        List<String> present = list().stream().map(RequirementView::code).toList();
        var added = new ArrayList<String>();
        var left = new ArrayList<String>();
        long last = lastVersion();
        for (StarterCatalogue.Entry entry : StarterCatalogue.entries()) {
            if (present.contains(entry.code())) {
                left.add(entry.code());
            } else {
                em.persist(new Requirement(new RequirementView(entry.code(), ++last, entry.title(), entry.source(), mandatory, List.of(), List.of())));
                added.add(entry.code());
            }
        }
        em.flush();
        if (!added.isEmpty()) {
            audit.record(AuditEntry.of("requirement.starter-added", "requirement", null).with("added", added.size()).with("mandatory", mandatory)
                    .with("catalogueVersion", last));
        }
        return new StarterAdded(added, left);
    }

    /**
     * All versions of one requirement, the newest first.
     *
     * @throws NotFound when there is no requirement of that code
     */
    public List<RequirementView> versions(String code) {
        List<RequirementView> versions = em.createQuery("select r from Requirement r where r.code = :code order by r.catalogueVersion desc",
                Requirement.class).setParameter("code", code).getResultStream().map(Requirement::view).toList();
        if (versions.isEmpty()) {
            throw new NotFound("requirement", code);
        }
        return versions;
    }

    /** The catalogue as it was at that version: of every requirement the newest that is not younger. */
    public List<RequirementView> list(long catalogueVersion) {
        return em.createQuery("""
                select r from Requirement r where r.catalogueVersion =
                (select max(n.catalogueVersion) from Requirement n where n.code = r.code and n.catalogueVersion <= :version) order by r.code""",
                Requirement.class).setParameter("version", catalogueVersion).getResultStream().map(Requirement::view).toList();
    }

    private long lastVersion() {
        return em.createQuery("select coalesce(max(r.catalogueVersion), 0) from Requirement r", Long.class).getSingleResult();
    }

    /**
     * The same content as it would be put, without putting it.
     *
     * @throws RuleViolation as {@link #put} does
     */
    public RequirementView checked(NewRequirement request) {
        RequirementView asked = wanted(request);
        refuseEmptyCatalogue(list(), asked);
        return numbered(asked, lastVersion() + 1);
    }

    private RequirementView wanted(NewRequirement request) {
        var check = new FieldCheck();
        String code = check.code("code", request.code());
        String title = check.line("title", request.title(), FieldCheck.NAME);
        String source = check.line("source", request.source(), FieldCheck.NAME);
        List<String> functionCodes = check.codes("functions", request.functions());
        List<String> known = functions.list().stream().map(function -> function.code()).toList();
        for (int i = 0; i < functionCodes.size(); i++) {
            check.check(known.contains(functionCodes.get(i)), "functions[%d]".formatted(i), "There is no function of this code.");
        }
        List<String> dataCategories = check.codes("dataCategories", request.dataCategories());
        check.done();
        return new RequirementView(code, 0, title, source, !Boolean.FALSE.equals(request.mandatory()), functionCodes, dataCategories);
    }

    private static void refuseEmptyCatalogue(List<RequirementView> present, RequirementView added) {
        var then = new ArrayList<>(present);
        then.removeIf(requirement -> requirement.code().equals(added.code()));
        then.add(added);
        if (then.stream().noneMatch(RequirementView::appliesToAll)) {
            throw RuleViolation.of("mandatory", "One mandatory requirement for all functions and data has to remain.");
        }
    }

    private static RequirementView numbered(RequirementView content, long version) {
        return new RequirementView(content.code(), version, content.title(), content.source(), content.mandatory(),
                content.functions(), content.dataCategories());
    }
}
