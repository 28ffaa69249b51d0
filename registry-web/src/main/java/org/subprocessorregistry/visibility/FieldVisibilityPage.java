package org.subprocessorregistry.visibility;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.subprocessorregistry.desk.Desk;
import org.subprocessorregistry.desk.Done;
import org.subprocessorregistry.desk.Form;
import org.subprocessorregistry.staff.Roles;

/** Who may see which published field. The version that was read travels with the form, so that nobody undoes unseen what another set. */
@Named
@RequestScoped
public class FieldVisibilityPage {

    private static final String VERSION = "version";

    private final FieldVisibilities policies;
    private final Desk desk;
    private FieldVisibility policy;
    private Form form;

    @Inject
    FieldVisibilityPage(FieldVisibilities policies, Desk desk) {
        this.policies = policies;
        this.desk = desk;
    }

    public FieldVisibility getPolicy() {
        if (policy == null) {
            policy = policies.current();
        }
        return policy;
    }

    public List<String> getFields() {
        return FieldVisibility.FIELDS;
    }

    /** The circles of readers, the widest first. */
    public List<String> getLevels() {
        return Stream.of(Visibility.values()).map(Visibility::code).toList();
    }

    /** Stores what was chosen as the next version. */
    public void save() {
        desk.act(Roles.ADMIN, () -> {
            Map<String, String> rules = new HashMap<>();
            FieldVisibility.FIELDS.forEach(field -> rules.put(field, form.text(field)));
            var stored = policies.put(rules, Long.parseLong(form.text(VERSION)), desk.person());
            return Done.goTo("/staff/settings", "field-visibility.saved", stored.version());
        });
    }

    /** The visibility by field. */
    public Form getForm() {
        if (form == null) {
            form = new Form().with(VERSION, String.valueOf(getPolicy().version()));
            FieldVisibility.FIELDS.forEach(field -> form.put(field, getPolicy().rules().getOrDefault(field, Visibility.PUBLIC).code()));
        }
        return form;
    }
}
