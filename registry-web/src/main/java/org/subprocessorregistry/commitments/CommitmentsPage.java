package org.subprocessorregistry.commitments;

import java.util.List;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.subprocessorregistry.desk.Desk;
import org.subprocessorregistry.settings.BusinessDay;

/** What one subprocessor has signed, and which obligations of GDPR Art. 28(3) are still without a contract. */
@Named
@RequestScoped
public class CommitmentsPage {

    private final Commitments commitments;
    private final BusinessDay businessDay;
    private final Desk desk;
    private List<CommitmentView> list;
    private List<ChecklistLine> checklist;

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

    /** Every obligation with the contract that holds it today. */
    public List<ChecklistLine> getChecklist() {
        if (checklist == null) {
            checklist = commitments.checklist(desk.id(), businessDay.today());
        }
        return checklist;
    }

    public long getMandatory() {
        return getChecklist().stream().filter(ChecklistLine::mandatory).count();
    }

    /** Mandatory obligations that a contract in force holds. */
    public long getHeld() {
        return getChecklist().stream().filter(line -> line.mandatory() && line.held()).count();
    }

    /** Whether a contract is in force today, in a code of the page. */
    public String state(CommitmentView contract) {
        return contract.binds(businessDay.today()) ? "valid" : businessDay.today().isBefore(contract.signedOn()) ? "planned" : "lapsed";
    }
}
