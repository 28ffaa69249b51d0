package org.subprocessorregistry.alternatives;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.subprocessorregistry.desk.Desk;
import org.subprocessorregistry.desk.Done;
import org.subprocessorregistry.desk.Form;
import org.subprocessorregistry.platform.PageRequest;
import org.subprocessorregistry.staff.Roles;

/** The catalogue: what is offered to customers who object, by service and subprocessor. */
@Named
@RequestScoped
public class AlternativesPage {

    private static final List<String> LANGUAGES = List.of("en", "de", "fr", "es");

    private final Alternatives alternatives;
    private final Desk desk;
    private Form form;
    private List<AlternativeView> list;

    @Inject
    AlternativesPage(Alternatives alternatives, Desk desk) {
        this.alternatives = alternatives;
        this.desk = desk;
    }

    public List<AlternativeView> getList() {
        if (list == null) {
            list = alternatives.list();
        }
        return list;
    }

    public List<String> getLanguages() {
        return LANGUAGES;
    }

    /** The one that is being altered, or null where a new one is written. */
    public UUID getEdited() {
        return PageRequest.id("edit", desk.parameter("edit"));
    }

    public void save() {
        desk.act(Roles.EDITOR, () -> {
            Map<String, String> texts = new HashMap<>();
            LANGUAGES.stream().filter(language -> form.text("texts_" + language) != null).forEach(language -> texts.put(language, form.text("texts_" + language)));
            var request = new NewAlternative(texts, form.text("service"), form.id("subprocessor"), form.ticked("standing"), form.ticked("active"));
            String id = form.text("id");
            AlternativeView saved = id == null ? alternatives.create(request, desk.person())
                    : alternatives.update(UUID.fromString(id), Long.parseLong(form.text("version")), request);
            return Done.goTo("/staff/alternatives", "saved", saved.text("en"));
        });
    }

    public Form getForm() {
        if (form == null) {
            form = new Form().with("active", true);
            if (getEdited() != null) {
                AlternativeView one = alternatives.require(getEdited());
                form.with("id", one.id().toString()).with("version", String.valueOf(one.version())).with("service", one.service())
                        .with("subprocessor", one.subprocessor() == null ? null : one.subprocessor().toString()).with("standing", one.standing())
                        .with("active", one.active());
                one.texts().forEach((language, text) -> form.with("texts_" + language, text));
            }
        }
        return form;
    }
}
