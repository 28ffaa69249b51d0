package org.subprocessorregistry.subprocessors;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.subprocessorregistry.desk.Desk;
import org.subprocessorregistry.desk.Done;
import org.subprocessorregistry.desk.Form;
import org.subprocessorregistry.platform.Records;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RegistryException;
import org.subprocessorregistry.staff.Roles;

/**
 * One record: added, and altered where nothing of it is published. The version that the form was opened with travels with
 * the form; when somebody was faster, both values are shown and what was typed stays.
 */
@Named
@RequestScoped
public class SubprocessorPage {

    private static final String VERSION = "version";
    private static final List<String> INTERNAL = List.of("dpoContact", "owner", "riskTier", "notes");
    private static final List<String> IDENTITY = List.of("legalName", "name", "address", "country", "website", "registrationNumber", "lei",
            "euid", "vatId", "duns", "parent", "parentLei", "upstreamListUrl", "privacyUrl", "trustUrl", "statusUrl");
    private static final List<String> ALL = Stream.concat(INTERNAL.stream(), IDENTITY.stream()).toList();

    private final Subprocessors subprocessors;
    private final Warnings warnings;
    private final Desk desk;
    private final List<Difference> differences = new ArrayList<>();
    private SubprocessorView record;
    private Form form;
    private List<Form> formerNames;

    /** A field that somebody else altered while the reader typed. */
    public record Difference(String field, String theirs, String yours) {
    }

    @Inject
    SubprocessorPage(Subprocessors subprocessors, Warnings warnings, Desk desk) {
        this.subprocessors = subprocessors;
        this.warnings = warnings;
        this.desk = desk;
    }

    public SubprocessorView getRecord() {
        if (record == null) {
            record = subprocessors.require(desk.id());
        }
        return record;
    }

    /** What has to be known before publication and is not. */
    public List<String> getMissing() {
        return subprocessors.missingIdentity(desk.id());
    }

    /** What nobody knows yet and somebody will ask for; stops nothing. */
    public List<LintWarning> getWarnings() {
        return warnings.of(getRecord());
    }

    public void add() {
        desk.act(Roles.EDITOR, () -> Done.goTo("/staff/subprocessors/" + subprocessors.create(newRecord()), "subprocessors.added",
                form.text("name") == null ? form.text("legalName") : form.text("name")));
    }

    public void save() {
        desk.act(Roles.EDITOR, () -> {
            try {
                SubprocessorView saved = subprocessors.update(desk.id(), Long.parseLong(form.text(VERSION)), update());
                return Done.goTo("/staff/subprocessors/" + saved.id(), "saved", saved.name());
            } catch (RegistryException e) {
                if (e.type() == ProblemType.LOST_UPDATE) {
                    compare();
                    return Done.stay(null);
                }
                throw e;
            }
        });
    }

    /** The next press on "save" then means: mine, knowing theirs. */
    private void compare() {
        record = subprocessors.require(desk.id());
        of(record).forEach((path, theirs) -> {
            String stored = Objects.toString(theirs, "");
            if (!path.equals(VERSION) && form.containsKey(path) && !stored.equals(Objects.toString(form.get(path), ""))) {
                differences.add(new Difference(path, stored, form.typed(path)));
            }
        });
        compareFormerNames();
        form.put(VERSION, String.valueOf(record.version()));
    }

    private void compareFormerNames() {
        List<FormerName> typed = FormerNameRows.names(getFormerNames());
        if (!record.published() && !typed.equals(record.formerNames())) {
            differences.add(new Difference("formerNames", words(record.formerNames()), words(typed)));
        }
    }

    private static String words(List<FormerName> names) {
        return names.stream().map(FormerName::name).collect(Collectors.joining(", "));
    }

    public List<Difference> getDifferences() {
        return differences;
    }

    public Form getForm() {
        if (form == null) {
            form = desk.address().isEmpty() ? new Form() : of(getRecord());
        }
        return form;
    }

    /** The names it had, in rows. */
    public List<Form> getFormerNames() {
        if (formerNames == null) {
            formerNames = FormerNameRows.of(desk.address().isEmpty() ? List.of() : getRecord().formerNames());
        }
        return formerNames;
    }

    private static Form of(SubprocessorView record) {
        return new Form().with(VERSION, String.valueOf(record.version())).with("name", record.name()).with("legalName", record.legalName())
                .with("address", record.address()).with("country", record.country()).with("website", record.website())
                .with("affiliate", record.affiliate()).with("contact.name", record.contact().name())
                .with("contact.position", record.contact().position()).with("contact.email", record.contact().email())
                .with("contact.phone", record.contact().phone()).with("dpoContact", record.dpoContact())
                .with("owner", record.owner()).with("riskTier", record.riskTier()).with("reviewMonths", record.reviewMonths())
                .with("nextReviewOn", record.nextReviewOn()).with("notes", record.notes())
                .with("registrationNumber", record.registrationNumber()).with("lei", record.lei()).with("euid", record.euid())
                .with("vatId", record.vatId()).with("duns", record.duns()).with("parent", record.parent()).with("parentLei", record.parentLei())
                .with("upstreamListUrl", record.upstreamListUrl()).with("privacyUrl", record.privacyUrl()).with("trustUrl", record.trustUrl())
                .with("statusUrl", record.statusUrl());
    }

    private NewSubprocessor newRecord() {
        var known = new NewSubprocessor(form.text("legalName"), form.text("name"), form.text("address"), form.text("country"), contact(),
                form.text("website"), form.ticked("affiliate"), form.text("owner"), form.text("riskTier"), form.text("notes"));
        return Records.with(known, "formerNames", FormerNameRows.names(getFormerNames()));
    }

    /** Published facts are not in the form, so they are absent here and stay as they are. */
    private SubprocessorUpdate update() {
        var update = SubprocessorUpdate.NOTHING.with("contact", contact())
                .with("reviewMonths", form.number("reviewMonths") == null ? Integer.valueOf(0) : form.number("reviewMonths"))
                .with("nextReviewOn", form.date("nextReviewOn"));
        for (String field : getRecord().published() ? INTERNAL : ALL) {
            update = update.with(field, form.typed(field));
        }
        return getRecord().published() ? update
                : update.with("affiliate", form.ticked("affiliate")).with("formerNames", FormerNameRows.names(getFormerNames()));
    }

    private ContactPerson contact() {
        return new ContactPerson(form.typed("contact.name"), form.typed("contact.position"), form.typed("contact.email"),
                form.typed("contact.phone"));
    }
}
