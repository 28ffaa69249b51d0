package org.subprocessorregistry.audits;

import java.util.List;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.subprocessorregistry.desk.Desk;
import org.subprocessorregistry.desk.Done;
import org.subprocessorregistry.desk.Form;
import org.subprocessorregistry.staff.Roles;

/** The catalogue of requirements and the way to a new version of one. */
@Named
@RequestScoped
public class RequirementsPage {

    private static final String ADDRESS = "/staff/audits?view=requirements";

    private final Requirements requirements;
    private final Desk desk;
    private Form form;
    private List<RequirementView> list;

    @Inject
    RequirementsPage(Requirements requirements, Desk desk) {
        this.requirements = requirements;
        this.desk = desk;
    }

    public List<RequirementView> getList() {
        if (list == null) {
            list = requirements.list();
        }
        return list;
    }

    /** The number that the catalogue as a whole has. */
    public long getCatalogueVersion() {
        return getList().stream().mapToLong(RequirementView::catalogueVersion).max().orElse(0);
    }

    public long getMandatory() {
        return getList().stream().filter(RequirementView::mandatory).count();
    }

    /** How many of the starter catalogue are not there. */
    public long getStarterLeft() {
        List<String> present = getList().stream().map(RequirementView::code).toList();
        return StarterCatalogue.entries().stream().filter(entry -> !present.contains(entry.code())).count();
    }

    public void put() {
        desk.act(Roles.EDITOR, () -> {
            RequirementView put = requirements.put(new NewRequirement(getForm().text("code"), getForm().text("title"), getForm().text("source"),
                    getForm().ticked("mandatory"), getForm().several("functions"), getForm().several("dataCategories")));
            return Done.goTo(ADDRESS, "requirements.put", put.code(), put.catalogueVersion());
        });
    }

    public void addStarter() {
        desk.act(Roles.EDITOR, () -> {
            var added = requirements.addStarter(false);
            return Done.goTo(ADDRESS, "requirements.started", added.added().size(), added.present().size());
        });
    }

    /** The requirement that the address asks to alter, or an empty one. */
    public Form getForm() {
        if (form == null) {
            form = new Form().with("mandatory", false);
            String code = desk.parameter("code");
            getList().stream().filter(one -> one.code().equals(code)).findFirst().ifPresent(one -> form.with("code", one.code())
                    .with("title", one.title()).with("source", one.source()).with("mandatory", one.mandatory())
                    .with("functions", one.functions().toArray()).with("dataCategories", String.join(", ", one.dataCategories())));
        }
        return form;
    }

    public boolean isAltering() {
        return desk.parameter("code") != null;
    }
}
