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
        RequirementView asked = checked(request);
        // The catalogue decides what may be announced, so it follows the one order of everything published.
        head.lock();
        List<RequirementView> present = list();
        for (RequirementView requirement : present) {
            if (requirement.equals(numbered(asked, requirement.catalogueVersion()))) {
                return requirement;
            }
        }
        refuseEmptyCatalogue(present, asked);
        long last = em.createQuery("select coalesce(max(r.catalogueVersion), 0) from Requirement r", Long.class).getSingleResult();
        var requirement = new Requirement(numbered(asked, last + 1));
        em.persist(requirement);
        em.flush();
        audit.record(AuditEntry.of("requirement.changed", "requirement", null).with("code", asked.code()).with("catalogueVersion", last + 1)
                .with("mandatory", asked.mandatory()));
        return requirement.view();
    }

    private RequirementView checked(NewRequirement request) {
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
