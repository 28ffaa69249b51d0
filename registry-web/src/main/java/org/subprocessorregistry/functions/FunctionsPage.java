package org.subprocessorregistry.functions;

import java.util.List;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.subprocessorregistry.desk.Desk;
import org.subprocessorregistry.desk.Done;
import org.subprocessorregistry.desk.Form;
import org.subprocessorregistry.staff.Roles;

/** The allowed functions: shown for choice, added in one line, confirmed when they came with a list. */
@Named
@RequestScoped
public class FunctionsPage {

    private final Functions functions;
    private final Desk desk;
    private final Form form = new Form();
    private List<FunctionView> all;

    @Inject
    FunctionsPage(Functions functions, Desk desk) {
        this.functions = functions;
        this.desk = desk;
    }

    public List<FunctionView> getAll() {
        if (all == null) {
            all = functions.list();
        }
        return all;
    }

    public List<FunctionView> getUnconfirmed() {
        return getAll().stream().filter(function -> !function.confirmed()).toList();
    }

    public void add() {
        desk.act(Roles.EDITOR, () -> {
            FunctionView added = functions.put(form.text("functionCode"), form.text("functionName")).function();
            return Done.goTo("/staff/register", "functions.added", added.name());
        });
    }

    public void confirm(String code) {
        desk.act(Roles.EDITOR, () -> Done.goTo("/staff/register", "functions.confirmed", functions.confirm(code).name()));
    }

    public Form getForm() {
        return form;
    }
}
