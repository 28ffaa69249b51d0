package org.subprocessorregistry.services;

import java.util.List;
import java.util.stream.Collectors;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.subprocessorregistry.desk.Desk;
import org.subprocessorregistry.desk.Done;
import org.subprocessorregistry.desk.Form;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.staff.Roles;

/** The vendor's services: shown for choice, added in one line. */
@Named
@RequestScoped
public class ServicesPage {

    private final Services services;
    private final Desk desk;
    private final Form form = new Form();
    private final Form renaming = new Form();
    private List<ServiceView> all;

    @Inject
    ServicesPage(Services services, Desk desk) {
        this.services = services;
        this.desk = desk;
    }

    public List<ServiceView> getAll() {
        if (all == null) {
            all = services.list();
        }
        return all;
    }

    /** The name of a service by its code. */
    public String name(String code) {
        return services.name(code);
    }

    /** The names of services by their codes, with commas between them. */
    public String names(List<String> codes) {
        return getAll().stream().filter(service -> codes.contains(service.code())).map(ServiceView::name).collect(Collectors.joining(", "));
    }

    public void add() {
        desk.act(Roles.EDITOR, () -> {
            ServiceView added = services.put(form.text("code"), form.text("name")).service();
            return Done.goTo("/staff/register", "services.added", added.name());
        });
    }

    /** Gives a service another name; its code stays, so that nothing else alters. */
    public void rename() {
        desk.act(Roles.EDITOR, () -> {
            if (renaming.text("code") == null) {
                throw RuleViolation.of("code", "Choose the service that has another name now.");
            }
            return Done.goTo("/staff/register#services", "services.renamed", services.rename(renaming.text("code"), renaming.text("name")).name());
        });
    }

    public Form getForm() {
        return form;
    }

    public Form getRenaming() {
        return renaming;
    }
}
