package org.subprocessorregistry.subscriptions;

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
import org.subprocessorregistry.desk.Form;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.staff.Roles;
import org.subprocessorregistry.subscribers.SubscriberFilter;
import org.subprocessorregistry.subscribers.SubscriberView;
import org.subprocessorregistry.subscribers.Subscribers;

/**
 * Recipients by state and basis, or by one whole address: addresses are stored encrypted, so no part of one can be searched.
 * The filter stands in the page's address.
 */
@Named
@RequestScoped
public class SubscribersPage {

    private static final int PAGE = 50;

    private final Subscribers subscribers;
    private final SubscriberFile file;
    private final Desk desk;
    private final Form form = new Form();
    private Part upload;
    private SubscriberFile.Outcome outcome;
    private List<SubscriberView> rows;

    @Inject
    SubscribersPage(Subscribers subscribers, SubscriberFile file, Desk desk) {
        this.subscribers = subscribers;
        this.file = file;
        this.desk = desk;
    }

    /** Takes the recipients of a CSV file in; what became of each record is shown. */
    public void importFile() {
        desk.act(Roles.ADMIN, () -> {
            if (upload == null || upload.getSize() == 0) {
                throw RuleViolation.of("upload", "Choose a file first.");
            }
            try (var content = upload.getInputStream()) {
                outcome = file.addAll(content, form.text("legalGround"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Done.stay("subscribers.imported", outcome.added(), outcome.known());
        });
    }

    /** What became of the file; null before. */
    public SubscriberFile.Outcome getOutcome() {
        return outcome;
    }

    public Part getUpload() {
        return upload;
    }

    public void setUpload(Part upload) {
        this.upload = upload;
    }

    public Form getForm() {
        return form;
    }

    /** Addresses are personal data: only administrators see them. */
    public boolean isAllowed() {
        return desk.isAdmin();
    }

    public List<SubscriberView> getRows() {
        if (rows == null) {
            rows = isAllowed() ? find() : List.of();
        }
        return rows;
    }

    public long getCount() {
        return subscribers.count(filter());
    }

    /** Where the next page begins; null on the last one. */
    public UUID getNext() {
        return getRows().size() < PAGE || email() != null ? null : getRows().getLast().id();
    }

    private List<SubscriberView> find() {
        String after = text("after");
        return email() != null ? subscribers.findByEmail(email())
                : subscribers.page(filter(), after == null ? null : UUID.fromString(after), PAGE);
    }

    private SubscriberFilter filter() {
        return new SubscriberFilter(text("state"), text("basis"), null, null, null);
    }

    private String email() {
        return text("email");
    }

    private String text(String parameter) {
        String value = desk.parameter(parameter);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
