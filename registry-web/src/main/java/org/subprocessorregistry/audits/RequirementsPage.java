package org.subprocessorregistry.audits;

import java.util.List;
import java.util.Objects;

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
    private static final String SEEN = "seen";

    private final Requirements requirements;
    private final CoverageMatrix coverage;
    private final Desk desk;
    private Form form;
    private RequirementEffect effect;
    private List<RequirementView> newest;
    private List<RequirementView> list;

    @Inject
    RequirementsPage(Requirements requirements, CoverageMatrix coverage, Desk desk) {
        this.requirements = requirements;
        this.coverage = coverage;
        this.desk = desk;
    }

    /** The catalogue, as it was at the version that is asked for. */
    public List<RequirementView> getList() {
        if (list == null) {
            list = isOld() ? requirements.list(getVersion()) : getNewest();
        }
        return list;
    }

    private List<RequirementView> getNewest() {
        if (newest == null) {
            newest = requirements.list();
        }
        return newest;
    }

    /** The number that the catalogue as a whole has. */
    public long getCatalogueVersion() {
        return getNewest().stream().mapToLong(RequirementView::catalogueVersion).max().orElse(0);
    }

    /** The version that is asked for; the newest where none is, or where there is none of that number. */
    public long getVersion() {
        String asked = Objects.toString(desk.parameter("version"), "");
        return asked.matches("[1-9][0-9]{0,8}") ? Math.min(Long.parseLong(asked), getCatalogueVersion()) : getCatalogueVersion();
    }

    public boolean isOld() {
        return getVersion() < getCatalogueVersion();
    }

    public long getMandatory() {
        return getList().stream().filter(RequirementView::mandatory).count();
    }

    /** How many of the starter catalogue are not there. */
    public long getStarterLeft() {
        List<String> present = getNewest().stream().map(RequirementView::code).toList();
        return StarterCatalogue.entries().stream().filter(entry -> !present.contains(entry.code())).count();
    }

    /** Who would not be covered is shown first; pressed once more with the same before one's eyes, it is done. */
    public void put() {
        desk.act(Roles.EDITOR, () -> {
            var request = new NewRequirement(getForm().text("code"), getForm().text("title"), getForm().text("source"),
                    getForm().ticked("mandatory"), getForm().several("functions"), getForm().several("dataCategories"));
            effect = coverage.effect(request);
            if (!isAccepted()) {
                getForm().put(SEEN, seen());
                return Done.stay(null);
            }
            RequirementView put = requirements.put(request);
            return Done.goTo(ADDRESS, "requirements.put", put.code(), put.catalogueVersion());
        });
    }

    private boolean isAccepted() {
        return effect.uncovered().isEmpty() || seen().equals(getForm().text(SEEN));
    }

    private String seen() {
        return Integer.toHexString(effect.uncovered().hashCode());
    }

    /** What putting it would do; null before anybody wanted to. */
    public RequirementEffect getEffect() {
        return effect;
    }

    public long getNewlyUncovered() {
        return effect.uncovered().stream().filter(one -> !one.already()).count();
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
            getNewest().stream().filter(one -> one.code().equals(code)).findFirst().ifPresent(one -> form.with("code", one.code())
                    .with("title", one.title()).with("source", one.source()).with("mandatory", one.mandatory())
                    .with("functions", one.functions().toArray()).with("dataCategories", String.join(", ", one.dataCategories())));
        }
        return form;
    }

    public boolean isAltering() {
        return desk.parameter("code") != null;
    }
}
