package org.subprocessorregistry.customers;

import java.util.List;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.subprocessorregistry.desk.Desk;
import org.subprocessorregistry.desk.Done;
import org.subprocessorregistry.desk.Form;
import org.subprocessorregistry.holidays.Holidays;
import org.subprocessorregistry.settings.BusinessDay;
import org.subprocessorregistry.staff.Roles;

/** The contract terms of one customer: its versions in words, and a new one, explained before it is recorded. */
@Named
@RequestScoped
public class TermsPage {

    private static final List<Integer> PERIOD_ROWS = List.of(0, 1, 2);
    private static final List<String> FLAGS = List.of(ContractTerms.DORA_CRITICAL, ContractTerms.PHI);

    private final Terms terms;
    private final Holidays holidays;
    private final Desk desk;
    private final Form form = new Form();
    private List<TermsView> versions;
    private String explained;

    @Inject
    TermsPage(Terms terms, Holidays holidays, BusinessDay businessDay, Desk desk) {
        this.terms = terms;
        this.holidays = holidays;
        this.desk = desk;
        form.with("validFrom", businessDay.today()).with("pack", "standard");
    }

    /** Newest first. */
    public List<TermsView> getVersions() {
        if (versions == null) {
            versions = terms.versions(desk.id());
        }
        return versions;
    }

    public List<TermsPack> getPacks() {
        return terms.packs();
    }

    public List<String> getCalendars() {
        return holidays.codes();
    }

    public List<String> getRemedies() {
        return Remedy.CODES;
    }

    /** Numbers of the rows for periods: one for any data, more for data that have a period of their own. */
    public List<Integer> getPeriodRows() {
        return PERIOD_ROWS;
    }

    public List<String> getFlags() {
        return FLAGS;
    }

    public Form getForm() {
        return form;
    }

    /** What the form would mean; null before it was asked. */
    public String getExplained() {
        return explained;
    }

    public void explain() {
        desk.act(Roles.EDITOR, () -> {
            explained = Terms.inWords(terms.checked(typed()));
            return Done.stay(null);
        });
    }

    public void record() {
        desk.act(Roles.EDITOR, () -> Done.goTo("/staff/customers/" + desk.id(), "terms.recorded", terms.record(desk.id(), typed(), desk.person()).version()));
    }

    private NewTerms typed() {
        return new NewTerms(form.date("validFrom"), form.text("pack"), form.text("authorisation"), periods("notice"), periods("objection"),
                form.text("clockStart"), form.text("calendar"), form.text("rollOver"), form.text("silence"),
                form.text("effectBeforeDeadline") == null ? null : Boolean.valueOf(form.text("effectBeforeDeadline")), form.number("cureDays"),
                form.text("emergencyClause"), remedies(), form.text("language"), flags());
    }

    /** Null where none was ticked: then the pack's stand. */
    private List<Remedy> remedies() {
        List<String> codes = form.several("remedies");
        return codes.isEmpty() ? null : codes.stream().map(code -> new Remedy(code, form.number("remedyDays"))).toList();
    }

    /** Null where none was ticked: then the pack's stand. */
    private List<String> flags() {
        var flags = FLAGS.stream().filter(form::ticked).toList();
        return flags.isEmpty() ? null : flags;
    }

    /** Rows without an amount are not meant; null where none has one: then the pack's periods stand. */
    private List<NewTerms.NewPeriod> periods(String which) {
        var periods = getPeriodRows().stream().map(row -> which + "_" + row + "_").filter(row -> form.number(row + "amount") != null)
                .map(row -> new NewTerms.NewPeriod(form.text(row + "dataClass"), form.number(row + "amount"), form.text(row + "unit"))).toList();
        return periods.isEmpty() ? null : periods;
    }
}
