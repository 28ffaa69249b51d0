package org.subprocessorregistry.logo;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;

import org.subprocessorregistry.desk.Desk;
import org.subprocessorregistry.desk.Done;
import org.subprocessorregistry.documents.Upload;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.staff.Roles;

/** The logo among the settings. */
@Named
@RequestScoped
public class LogoPage {

    private static final String ADDRESS = "/staff/settings#logo";

    private final Logos logos;
    private final Desk desk;
    private Part upload;

    @Inject
    LogoPage(Logos logos, Desk desk) {
        this.logos = logos;
        this.desk = desk;
    }

    public void put() {
        desk.act(Roles.ADMIN, () -> {
            Upload file = Upload.of(upload);
            if (file == null) {
                throw RuleViolation.of("logoFile", "Choose a file first.");
            }
            logos.put(file.content(), desk.person());
            return Done.goTo(ADDRESS, "logo.stored");
        });
    }

    public void remove() {
        desk.act(Roles.ADMIN, () -> {
            logos.remove(desk.person());
            return Done.goTo(ADDRESS, "logo.removed");
        });
    }

    public Part getUpload() {
        return upload;
    }

    public void setUpload(Part upload) {
        this.upload = upload;
    }
}
