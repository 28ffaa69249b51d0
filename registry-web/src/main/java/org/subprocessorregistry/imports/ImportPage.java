package org.subprocessorregistry.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.subprocessorregistry.changes.ChangeView;
import org.subprocessorregistry.changes.Changes;
import org.subprocessorregistry.desk.Desk;
import org.subprocessorregistry.desk.Done;
import org.subprocessorregistry.desk.Form;
import org.subprocessorregistry.settings.BusinessDay;
import org.subprocessorregistry.staff.Roles;

/** The preview of one uploaded list: what was read, what is wrong, what would change; and its application. */
@Named
@RequestScoped
public class ImportPage {

    private final Imports imports;
    private final Changes changes;
    private final BusinessDay businessDay;
    private final Desk desk;
    private ImportView preview;
    private List<Column> columns;
    private List<Proposal> proposals;
    private Form form;

    /** A column of the file and the field it feeds. */
    public static final class Column {

        private final String header;
        private String field;

        Column(String header, String field) {
            this.header = header;
            this.field = field;
        }

        public String getHeader() {
            return header;
        }

        public String getField() {
            return field;
        }

        public void setField(String field) {
            this.field = field;
        }
    }

    /** A rename that the comparison proposes, and whether the reader accepts it. */
    public static final class Proposal {

        private final ListDiff.Rename rename;
        private boolean accepted;

        Proposal(ListDiff.Rename rename, boolean accepted) {
            this.rename = rename;
            this.accepted = accepted;
        }

        public ListDiff.Rename getRename() {
            return rename;
        }

        public boolean isAccepted() {
            return accepted;
        }

        public void setAccepted(boolean accepted) {
            this.accepted = accepted;
        }
    }

    @Inject
    ImportPage(Imports imports, Changes changes, BusinessDay businessDay, Desk desk) {
        this.imports = imports;
        this.changes = changes;
        this.businessDay = businessDay;
        this.desk = desk;
    }

    public ImportView getPreview() {
        if (preview == null) {
            preview = imports.get(desk.id());
        }
        return preview;
    }

    public List<Column> getColumns() {
        if (columns == null) {
            columns = getPreview().mapping().entrySet().stream().map(entry -> new Column(entry.getKey(), entry.getValue())).toList();
        }
        return columns;
    }

    public List<String> getFields() {
        return Stream.of(ListField.values()).map(ListField::code).toList();
    }

    public List<Proposal> getProposals() {
        if (proposals == null) {
            proposals = new ArrayList<>();
            getPreview().changes().acceptedRenames().forEach(rename -> proposals.add(new Proposal(rename, true)));
            getPreview().changes().renamed().forEach(rename -> proposals.add(new Proposal(rename, false)));
        }
        return proposals;
    }

    public long getErrors() {
        return getPreview().problems().stream().filter(problem -> Severity.ERROR.code().equals(problem.severity())).count();
    }

    /** Columns, service and accepted renames count at once: the comparison is made anew. */
    public void compare() {
        desk.act(desk.isEditor() ? Roles.EDITOR : Roles.APPROVER, () -> {
            update();
            return Done.goTo(address(), "imports.compared");
        });
    }

    /** The list becomes the register as it is; possible once per service. */
    public void applyAsBaseline() {
        apply(Roles.APPROVER, "baseline");
    }

    /** What differs becomes drafts. */
    public void applyAsChanges() {
        apply(Roles.EDITOR, "changes");
    }

    /** The changes that applying made, newest first. */
    public List<ChangeView> getOutcome() {
        String ids = desk.parameter("changes");
        if (ids == null || !ids.matches("[0-9a-f,-]*")) {
            return List.of();
        }
        return Stream.of(ids.split(",")).filter(id -> !id.isEmpty()).flatMap(id -> changes.lookUp(id, true).stream()).toList();
    }

    public Form getForm() {
        if (form == null) {
            form = new Form().with("service", getPreview().service()).with("effectiveOn", businessDay.today());
        }
        return form;
    }

    private void apply(String role, String mode) {
        desk.act(role, () -> {
            update();
            ImportOutcome outcome = imports.apply(desk.id(), new ApplyImport(mode, form.text("service"), form.date("effectiveOn"),
                    form.ticked("skipErrors"), form.ticked("grouped")), desk.person());
            String ids = String.join(",", outcome.changes().stream().limit(50).map(String::valueOf).toList());
            return Done.goTo(address() + "?changes=" + ids, "imports.applied." + mode, outcome.entries(), outcome.changes().size());
        });
    }

    private void update() {
        Map<String, String> mapping = new LinkedHashMap<>();
        getColumns().forEach(column -> mapping.put(column.getHeader(), column.getField()));
        List<ListDiff.Rename> accepted = getProposals().stream().filter(Proposal::isAccepted).map(Proposal::getRename).toList();
        imports.update(desk.id(), new UpdateImport(mapping, form.text("service"), accepted));
    }

    private String address() {
        return "/staff/imports/" + desk.id();
    }
}
