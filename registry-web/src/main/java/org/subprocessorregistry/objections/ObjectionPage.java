package org.subprocessorregistry.objections;

import java.util.List;
import java.util.stream.Stream;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.subprocessorregistry.desk.Desk;
import org.subprocessorregistry.desk.Done;
import org.subprocessorregistry.desk.Form;
import org.subprocessorregistry.staff.Roles;

/** One objection with its thread: matched to a customer, decided, confirmed by a second person. */
@Named
@RequestScoped
public class ObjectionPage {

    private final Objections objections;
    private final Desk desk;
    private final Form form = new Form();
    private ObjectionView objection;

    @Inject
    ObjectionPage(Objections objections, Desk desk) {
        this.objections = objections;
        this.desk = desk;
    }

    public ObjectionView getObjection() {
        if (objection == null) {
            objection = objections.find(desk.id());
        }
        return objection;
    }

    public List<String> getResolutions() {
        return Stream.of(Resolution.values()).map(Resolution::code).toList();
    }

    /** Whether a second person must confirm that decision. */
    public boolean needsTwoPersons(String resolution) {
        return Resolution.of(resolution).needsTwoPersons();
    }

    /** He decided it himself, so somebody else must confirm. */
    public boolean isProposedByMe() {
        return desk.person().equals(getObjection().proposedBy());
    }

    public void resolve() {
        desk.act(Roles.APPROVER, () -> {
            String resolution = form.text("resolution");
            ObjectionView resolved = objections.resolve(desk.id(), new ResolveObjection(resolution == null ? null : Resolution.of(resolution),
                    form.typed("resolutionReason"), form.id("customer")), desk.person());
            return Done.goTo("/staff/objections/" + desk.id(), "objections.decided." + resolved.state(), resolved.receipt());
        });
    }

    public void confirm() {
        desk.act(Roles.APPROVER, () -> Done.goTo("/staff/objections/" + desk.id(), "objections.decided.resolved",
                objections.confirm(desk.id(), desk.person()).receipt()));
    }

    public Form getForm() {
        return form;
    }
}
