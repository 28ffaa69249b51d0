package org.subprocessorregistry.audits;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.subprocessorregistry.desk.Desk;
import org.subprocessorregistry.desk.Done;
import org.subprocessorregistry.desk.Form;
import org.subprocessorregistry.staff.Roles;

/** The audits of one subprocessor; a new one says what it found for each requirement. */
@Named
@RequestScoped
public class AuditsPage {

    private final Audits audits;
    private final Requirements requirements;
    private final Desk desk;
    private final Form form = new Form();
    private final Form findings = new Form();
    private List<AuditView> list;
    private List<RequirementView> catalogue;

    @Inject
    AuditsPage(Audits audits, Requirements requirements, Desk desk) {
        this.audits = audits;
        this.requirements = requirements;
        this.desk = desk;
    }

    public List<AuditView> getList() {
        if (list == null) {
            list = audits.list(desk.id());
        }
        return list;
    }

    public List<RequirementView> getCatalogue() {
        if (catalogue == null) {
            catalogue = requirements.list();
        }
        return catalogue;
    }

    public List<String> getStandards() {
        return Stream.of(AuditStandard.values()).map(AuditStandard::code).toList();
    }

    public List<String> getResults() {
        return Stream.of(AuditResult.values()).map(AuditResult::code).toList();
    }

    public void add() {
        desk.act(Roles.EDITOR, () -> {
            String standard = form.text("standard");
            String result = form.text("result");
            audits.record(new NewAudit(desk.id(), standard == null ? null : AuditStandard.of(standard), form.text("auditor"),
                    form.text("scope"), form.date("reportDate"), form.date("validUntil"),
                    result == null ? null : AuditResult.of(result), found()));
            return Done.goTo("/staff/subprocessors/" + desk.id() + "#audits", "audits.added");
        });
    }

    /** A requirement about which nothing was chosen is not part of the audit. */
    private List<RequirementFinding> found() {
        var found = new ArrayList<RequirementFinding>();
        for (RequirementView requirement : getCatalogue()) {
            String result = findings.text(requirement.code());
            if (result != null) {
                found.add(new RequirementFinding(requirement.code(), RequirementResult.of(result)));
            }
        }
        return found;
    }

    public Form getForm() {
        return form;
    }

    /** By the code of the requirement. */
    public Form getFindings() {
        return findings;
    }
}
