package org.subprocessorregistry.objections;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;

import org.subprocessorregistry.changes.ChangeView;
import org.subprocessorregistry.changes.Changes;
import org.subprocessorregistry.customers.CustomerContact;
import org.subprocessorregistry.customers.Customers;
import org.subprocessorregistry.desk.Desk;
import org.subprocessorregistry.desk.Done;
import org.subprocessorregistry.desk.Form;
import org.subprocessorregistry.staff.Roles;

/** What came by phone, letter or portal, entered by hand; says whether it is in time before it is stored. */
@Named
@RequestScoped
public class RecordAnswerPage {

    private static final String APPROVAL = "approval";
    private static final List<String> ANSWERABLE = List.of("announced", "blocked", "cleared", "effective");
    private static final int MOST_CHANGES = 200;

    private final HandEntries entries;
    private final Changes changes;
    private final Customers customers;
    private final Desk desk;
    private final Form form = new Form();
    private Part upload;
    private List<ChangeView> answerable;

    @Inject
    RecordAnswerPage(HandEntries entries, Changes changes, Customers customers, Desk desk) {
        this.entries = entries;
        this.changes = changes;
        this.customers = customers;
        this.desk = desk;
        form.with("type", "object").with("channel", "phone");
    }

    /** Changes that can be answered, the newest first. */
    public List<ChangeView> getChanges() {
        if (answerable == null) {
            answerable = ANSWERABLE.stream().flatMap(state -> changes.list(state, null, false, null, MOST_CHANGES).stream())
                    .sorted(Comparator.comparing(ChangeView::number).reversed()).toList();
        }
        return answerable;
    }

    /** Contacts of the chosen customer, which is asked for before the form knows it: a contact is checked against them. */
    public List<CustomerContact> contactsOf(String customer) {
        return known(new Form().with("customer", customer).id("customer")).map(id -> customers.require(id).contacts()).orElse(List.of());
    }

    public List<String> getTypes() {
        return Stream.concat(Stream.of(ObjectionType.values()).map(ObjectionType::code), Stream.of(APPROVAL)).toList();
    }

    public List<String> getChannels() {
        return Stream.of(Channel.PHONE, Channel.LETTER, Channel.PORTAL, Channel.MAIL).map(Channel::code).toList();
    }

    public boolean isApproval() {
        return APPROVAL.equals(form.text("type"));
    }

    /** What it would be, once customer, change and day are known; else null. */
    public HandEntries.Preview getPreview() {
        LocalDate day = form.date("receivedOn");
        var change = Optional.ofNullable(form.text("change")).flatMap(id -> changes.lookUp(id, false));
        return day == null || change.isEmpty() || customer().isEmpty() ? null : entries.preview(change.get().id(), customer().get(), day);
    }

    /** For the event that lets the form look anew; the fields themselves tell the rest. */
    public void look() {
        // The page asks for the preview when it is rendered.
    }

    public void save() {
        desk.act(Roles.EDITOR, () -> isApproval() ? approval() : objection());
    }

    private Done objection() {
        String type = form.text("type");
        var request = new NewObjection(null, type == null ? null : ObjectionType.of(type), form.typed("grounds"), List.of(), form.text("change"), form.id("customer"),
                form.text("contact"), form.text("name"), channel(), form.date("receivedOn"), time());
        return Done.goTo("/staff/objections/" + entries.objection(request, letter(), desk.person()), "record.done");
    }

    private Done approval() {
        var request = new NewApproval(null, form.typed("grounds"), form.text("change"), form.id("customer"), form.text("contact"), form.text("name"),
                channel(), form.date("receivedOn"), time(), null);
        return Done.goTo("/staff/objections", "record.done.approval", entries.approval(request, letter(), desk.person()));
    }

    private Channel channel() {
        return form.text("channel") == null ? null : Channel.of(form.text("channel"));
    }

    private LocalTime time() {
        return form.get("receivedTime") instanceof LocalTime time ? time : null;
    }

    private Optional<UUID> customer() {
        return known(form.id("customer"));
    }

    private Optional<UUID> known(UUID customer) {
        return Optional.ofNullable(customer).filter(customers::exists);
    }

    private HandEntries.Letter letter() {
        if (upload == null || upload.getSize() == 0) {
            return null;
        }
        try (var content = upload.getInputStream()) {
            return new HandEntries.Letter(upload.getSubmittedFileName(), upload.getContentType(), content.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Form getForm() {
        return form;
    }

    public Part getUpload() {
        return upload;
    }

    public void setUpload(Part upload) {
        this.upload = upload;
    }
}
