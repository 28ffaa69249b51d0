package org.subprocessorregistry.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;

import org.subprocessorregistry.desk.Desk;
import org.subprocessorregistry.desk.Done;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.staff.Roles;

/** Lists that were uploaded, and the way to upload one. An upload alters nothing: it leads to its preview. */
@Named
@RequestScoped
public class ImportsPage {

    private final Imports imports;
    private final RememberedMappings remembered;
    private final Desk desk;
    private Part upload;
    private List<Imports.ImportSummary> list;
    private List<RememberedMappings.View> mappings;

    @Inject
    ImportsPage(Imports imports, RememberedMappings remembered, Desk desk) {
        this.imports = imports;
        this.remembered = remembered;
        this.desk = desk;
    }

    public List<Imports.ImportSummary> getList() {
        if (list == null) {
            list = imports.list();
        }
        return list;
    }

    /** A baseline is applied by an approver, drafts by an editor: either may upload. */
    public void send() {
        desk.act(desk.isEditor() ? Roles.EDITOR : Roles.APPROVER, () -> {
            if (upload == null || upload.getSize() == 0) {
                throw RuleViolation.of("upload", "Choose a file first.");
            }
            try (var content = upload.getInputStream()) {
                ImportView preview = imports.upload(content.readNBytes(ListFile.MAX_BYTES + 1), upload.getSubmittedFileName(), desk.person());
                return Done.goTo("/staff/imports/" + preview.id(), "imports.uploaded", preview.fileName());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** How lists were read that were applied. */
    public List<RememberedMappings.View> getMappings() {
        if (mappings == null) {
            mappings = remembered.list();
        }
        return mappings;
    }

    public void forget(UUID mapping) {
        desk.act(desk.isEditor() ? Roles.EDITOR : Roles.APPROVER, () -> {
            remembered.forget(mapping);
            return Done.goTo("/staff/imports", "imports.forgotten");
        });
    }

    public Part getUpload() {
        return upload;
    }

    public void setUpload(Part upload) {
        this.upload = upload;
    }
}
