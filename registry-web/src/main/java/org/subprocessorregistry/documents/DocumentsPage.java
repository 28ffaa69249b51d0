package org.subprocessorregistry.documents;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;

import org.subprocessorregistry.desk.Desk;
import org.subprocessorregistry.desk.Done;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.staff.Roles;
import org.subprocessorregistry.visibility.Visibility;

/** The documents of whatever the page is about. */
@Named
@RequestScoped
public class DocumentsPage {

    private final Documents documents;
    private final Desk desk;
    private final Map<UUID, List<DocumentView>> lists = new HashMap<>();
    private Part upload;
    private String visibility = Visibility.INTERNAL.code();

    @Inject
    DocumentsPage(Documents documents, Desk desk) {
        this.documents = documents;
        this.desk = desk;
    }

    /** Those that count, in the order of storing. */
    public List<DocumentView> of(String ownerKind, UUID owner) {
        return lists.computeIfAbsent(owner, id -> documents.of(ownerKind, id));
    }

    /** The name of a document; its id where the name is gone. */
    public String name(UUID id) {
        return id == null ? "" : documents.find(id).map(DocumentView::fileName).orElse(id.toString());
    }

    /** Kilobytes, at least one. */
    public int kilobytes(DocumentView document) {
        return Math.max(1, (document.size() + 512) / 1024);
    }

    /** @param address of the page to come back to */
    public void store(String ownerKind, UUID owner, String address) {
        desk.act(desk.isEditor() ? Roles.EDITOR : Roles.APPROVER, () -> {
            Upload file = Upload.of(upload);
            if (file == null) {
                throw RuleViolation.of("upload", "Choose a file first.");
            }
            documents.store(ownerKind, owner, file.fileName(), file.mediaType(), file.content(), visibility, desk.person());
            return Done.goTo(address, "documents.stored");
        });
    }

    /** @param address of the page to come back to */
    public void withdraw(UUID id, String address) {
        desk.act(desk.isEditor() ? Roles.EDITOR : Roles.APPROVER, () -> {
            documents.withdraw(id, desk.person());
            return Done.goTo(address, "documents.withdrawn");
        });
    }

    /** For whom a document can be meant, the widest circle first. */
    public List<String> getVisibilities() {
        return Stream.of(Visibility.values()).map(Visibility::code).toList();
    }

    public String getVisibility() {
        return visibility;
    }

    public void setVisibility(String visibility) {
        this.visibility = visibility;
    }

    public Part getUpload() {
        return upload;
    }

    public void setUpload(Part upload) {
        this.upload = upload;
    }
}
