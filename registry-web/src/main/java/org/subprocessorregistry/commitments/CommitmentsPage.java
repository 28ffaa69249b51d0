package org.subprocessorregistry.commitments;

import java.util.List;
import java.util.stream.Stream;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.subprocessorregistry.desk.Desk;
import org.subprocessorregistry.desk.Done;
import org.subprocessorregistry.desk.Form;
import org.subprocessorregistry.settings.BusinessDay;
import org.subprocessorregistry.staff.Roles;

/** What one subprocessor has signed, and which obligations of GDPR Art. 28(3) are still without a contract. */
@Named
@RequestScoped
public class CommitmentsPage {

    private final Commitments commitments;
    private final BusinessDay businessDay;
    private final Desk desk;
    private final Form form = new Form();
    private List<CommitmentView> list;
    private List<String> missing;

    @Inject
    CommitmentsPage(Commitments commitments, BusinessDay businessDay, Desk desk) {
        this.commitments = commitments;
        this.businessDay = businessDay;
        this.desk = desk;
    }

    public List<CommitmentView> getList() {
        if (list == null) {
            list = commitments.list(desk.id());
        }
        return list;
    }

    /** Mandatory obligations without a signed contract today. */
    public List<String> getMissing() {
        if (missing == null) {
            missing = commitments.missing(desk.id(), businessDay.today());
        }
        return missing;
    }

    public List<String> getMandatory() {
        return Term.mandatory().stream().map(Term::code).toList();
    }

    public List<String> getKinds() {
        return Stream.of(CommitmentKind.values()).map(CommitmentKind::code).toList();
    }

    public List<String> getTerms() {
        return Stream.of(Term.values()).map(Term::code).toList();
    }

    public void add() {
        desk.act(Roles.EDITOR, () -> {
            String kind = form.text("kind");
            commitments.record(new NewCommitment(desk.id(), kind == null ? null : CommitmentKind.of(kind), form.date("signedOn"),
                    form.date("commitmentValidUntil"), form.several("terms").stream().map(Term::of).toList()));
            return Done.goTo("/staff/subprocessors/" + desk.id() + "#commitments", "commitments.added");
        });
    }

    public Form getForm() {
        return form;
    }
}
