package org.subprocessorregistry.changes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.subprocessorregistry.desk.Desk;
import org.subprocessorregistry.desk.Done;
import org.subprocessorregistry.desk.Form;
import org.subprocessorregistry.desk.Texts;
import org.subprocessorregistry.staff.Roles;

/** What an altered field is to customers, in words, and the next version of it. */
@Named
@RequestScoped
public class MaterialityPage {

    private static final List<String> TREATMENTS = Stream.of(Materiality.values()).map(Materiality::code).toList();

    private final MaterialityPolicies policies;
    private final Desk desk;
    private final Texts texts;
    private MaterialityPolicies.PolicyView policy;
    private Form form;

    @Inject
    MaterialityPage(MaterialityPolicies policies, Desk desk, Texts texts) {
        this.policies = policies;
        this.desk = desk;
        this.texts = texts;
    }

    public MaterialityPolicies.PolicyView getPolicy() {
        if (policy == null) {
            policy = policies.view();
        }
        return policy;
    }

    public List<String> getTreatments() {
        return TREATMENTS;
    }

    /** Fields that a rule may be about. */
    public List<String> getFields() {
        return List.copyOf(MaterialityRule.FIELDS);
    }

    public List<String> getConditions() {
        return MaterialityRule.CONDITIONS.stream().sorted().toList();
    }

    /** A field in words, whichever way its key is written. */
    public String word(String field) {
        String word = texts.word("field", field);
        return word.equals(field) ? texts.word("field", field.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT)) : word;
    }

    /** For example {@code Locations: a place outside the EEA}. */
    public String words(MaterialityRule rule) {
        return MaterialityRule.ANY.equals(rule.when()) ? word(rule.field()) : "%s: %s".formatted(word(rule.field()), texts.word("materiality", rule.when()));
    }

    /** Why a change is treated as it is, for example {@code Locations: a place outside the EEA (US): customers may object}. */
    public String reason(MaterialityDecision.Reason reason) {
        String what = MaterialityDecision.Reason.KIND.equals(reason.field()) ? texts.word("kind", reason.when())
                : "%s: %s".formatted(word(reason.field()), texts.word("materiality", reason.when()));
        String detail = reason.detail() == null || reason.detail().isBlank() ? "" : " (%s)".formatted(reason.detail());
        return "%s%s: %s".formatted(what, detail, texts.word("weight", reason.treatment()));
    }

    /** The path of a rule's choice in the form. */
    public String path(int index) {
        return "rules[%d].treatment".formatted(index);
    }

    /** Stores what was chosen as the next version; with a field in the last row, one rule more. */
    public void save() {
        desk.act(Roles.ADMIN, () -> {
            var rules = new ArrayList<MaterialityRule>();
            var present = getPolicy().rules();
            for (int i = 0; i < present.size(); i++) {
                String chosen = form.text(path(i));
                rules.add(new MaterialityRule(present.get(i).field(), present.get(i).when(), chosen == null ? present.get(i).treatment() : Materiality.of(chosen)));
            }
            if (form.text("newField") != null) {
                rules.addFirst(new MaterialityRule(form.text("newField"), form.text("newWhen"), Materiality.of(form.text("newTreatment"))));
            }
            var stored = policies.put(rules, desk.person());
            return Done.goTo("/staff/settings", "materiality.saved", stored.version());
        });
    }

    public Form getForm() {
        if (form == null) {
            form = new Form().with("newField", "").with("newWhen", MaterialityRule.ANY).with("newTreatment", Materiality.NOTIFY.code());
            var rules = getPolicy().rules();
            for (int i = 0; i < rules.size(); i++) {
                form.put(path(i), rules.get(i).treatment().code());
            }
        }
        return form;
    }
}
