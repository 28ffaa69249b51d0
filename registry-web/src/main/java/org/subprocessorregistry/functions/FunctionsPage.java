package org.subprocessorregistry.functions;

import java.util.List;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.subprocessorregistry.desk.Desk;
import org.subprocessorregistry.desk.Done;
import org.subprocessorregistry.desk.Form;
import org.subprocessorregistry.staff.Roles;

/** The allowed functions: shown for choice, added in one line, renamed, confirmed when they came with a list. */
@Named
@RequestScoped
public class FunctionsPage {

    private static final String HERE = "/staff/functions";

    private final Functions functions;
    private final Desk desk;
    private final Form form = new Form();
    private List<FunctionView> all;
    private List<FunctionUse> uses;

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

    /** All with their use, those to be confirmed first. */
    public List<FunctionUse> getUses() {
        if (uses == null) {
            uses = functions.uses();
        }
        return uses;
    }

    public List<FunctionUse> getUnconfirmed() {
        return getUses().stream().filter(function -> !function.confirmed()).toList();
    }

    public List<FunctionUse> getConfirmed() {
        return getUses().stream().filter(FunctionUse::confirmed).toList();
    }

    public String name(String code) {
        return functions.name(code);
    }

    public void add() {
        desk.act(Roles.EDITOR, () -> {
            FunctionView added = functions.put(form.text("functionCode"), form.text("functionName")).function();
            return Done.goTo(HERE, "functions.added", added.name());
        });
    }

    public void confirm(String code) {
        desk.act(Roles.EDITOR, () -> Done.goTo(HERE, "functions.confirmed", functions.confirm(code).name()));
    }

    /** Opens the dialog with the present name. */
    public void choose(String code) {
        form.with("code", code).with("name", functions.name(code));
    }

    public void rename() {
        desk.act(Roles.EDITOR, () -> Done.goTo(HERE, "functions.renamed", functions.rename(form.text("code"), form.text("name")).name()));
    }

    public Form getForm() {
        return form;
    }
}
