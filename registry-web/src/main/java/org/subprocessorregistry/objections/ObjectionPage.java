package org.subprocessorregistry.objections;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;

import org.subprocessorregistry.alternatives.AlternativeView;
import org.subprocessorregistry.changes.ChangeView;
import org.subprocessorregistry.changes.Changes;
import org.subprocessorregistry.changes.WindowView;
import org.subprocessorregistry.changes.Windows;
import org.subprocessorregistry.customers.Terms;
import org.subprocessorregistry.desk.Desk;
import org.subprocessorregistry.desk.Done;
import org.subprocessorregistry.desk.Form;
import org.subprocessorregistry.documents.Upload;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.staff.Roles;

/** One case: what was written, what it holds back, and what staff do about it. */
@Named
@RequestScoped
public class ObjectionPage {

    private final Objections objections;
    private final Conversations conversations;
    private final Changes changes;
    private final Windows windows;
    private final Terms terms;
    private final Desk desk;
    private final Form form = new Form();
    private Part upload;
    private List<Part> uploads = List.of();
    private ObjectionView objection;
    private ChangeView change;
    private WindowView window;
    private List<Objections.Proposal> proposals;
    private List<AlternativeView> offerable;

    @Inject
    ObjectionPage(Objections objections, Conversations conversations, Changes changes, Windows windows, Terms terms, Desk desk) {
        this.objections = objections;
        this.conversations = conversations;
        this.changes = changes;
        this.windows = windows;
        this.terms = terms;
        this.desk = desk;
    }

    public ObjectionView getObjection() {
        if (objection == null) {
            objection = objections.find(desk.id());
        }
        return objection;
    }

    public ChangeView getChange() {
        if (change == null) {
            change = changes.require(getObjection().changeId());
        }
        return change;
    }

    /** The customer's window, or null. */
    public WindowView getWindow() {
        if (window == null && getObjection().customer() != null) {
            window = windows.find(getObjection().changeId(), getObjection().customer()).orElse(null);
        }
        return window;
    }

    /** What the customer's contract says, in words; empty where the published policy applies. */
    public String getContract() {
        return getObjection().customer() == null ? ""
                : terms.at(getObjection().customer(), getObjection().receivedOn()).map(Terms::inWords).orElse("");
    }

    public CaseEffect getEffect() {
        return CaseEffect.of(getObjection(), getWindow(), getChange().state());
    }

    public List<ResolutionChoice> getChoices() {
        return ResolutionChoice.of(getObjection(), getWindow());
    }

    /** First day on which a rejection can be confirmed: the cure days are then over. */
    public LocalDate getRejectableFrom() {
        return getObjection().dueBy().plusDays(1);
    }

    /** Whether it can still be decided. */
    public boolean isUndecided() {
        return !ObjectionState.RESOLVED.code().equals(getObjection().state());
    }

    /** A mail has no type of its own: an approver may take it as a question. */
    public boolean isMaybeQuestion() {
        return isUndecided() && !ObjectionState.AWAITING_CONFIRMATION.code().equals(getObjection().state()) && getObjection().recordedBy() == null
                && Channel.MAIL.code().equals(getObjection().channel()) && !ObjectionType.QUESTION.code().equals(getObjection().type());
    }

    /** He decided it himself, so somebody else must confirm. */
    public boolean isProposedByMe() {
        return desk.person().equals(getObjection().proposedBy());
    }

    /** Customers with a contact in the same mail domain. */
    public List<Objections.Proposal> getProposals() {
        if (proposals == null) {
            proposals = objections.proposals(desk.id());
        }
        return proposals;
    }

    /** In which answers are written; null when there is nobody to write to. */
    public String getLanguage() {
        return conversations.language(desk.id()).orElse(null);
    }

    /** Whether the customer may fetch a file from its own page. */
    public boolean isShared(String visibility) {
        return CaseFile.SHARED.equals(visibility);
    }

    public void resolve() {
        desk.act(Roles.APPROVER, () -> {
            String resolution = desk.parameter("resolution");
            ObjectionView resolved = objections.resolve(desk.id(), new ResolveObjection(resolution == null ? null : Resolution.of(resolution),
                    form.typed("resolutionReason"), null), desk.person());
            return Done.goTo(address(), "objections.decided." + resolved.state(), resolved.receipt());
        });
    }

    /** By a proposal's button or by the field that finds any customer. */
    public void match(UUID customer) {
        desk.act(Roles.APPROVER, () -> {
            if (customer == null) {
                throw RuleViolation.of("customer", "Choose a customer.");
            }
            return Done.goTo(address(), "objections.matched", objections.resolve(desk.id(), new ResolveObjection(null, null, customer), desk.person()).receipt());
        });
    }

    public void matchChosen() {
        match(form.id("customer"));
    }

    public void takeAsQuestion() {
        desk.act(Roles.APPROVER, () -> Done.goTo(address(), "objections.question", objections.takeAsQuestion(desk.id(), desk.person()).receipt()));
    }

    public void confirm() {
        desk.act(Roles.APPROVER, () -> Done.goTo(address(), "objections.decided.resolved", objections.confirm(desk.id(), desk.seen(), desk.person()).receipt()));
    }

    /** With files, which the customer may then fetch from the page of its case. */
    public void reply() {
        desk.act(writer(), () -> {
            conversations.replyWith(desk.id(), uploads.stream().map(Upload::of).filter(Objects::nonNull).toList(), written(), desk.person());
            return Done.goTo(address(), "objection.replied");
        });
    }

    private NewReply written() {
        return new NewReply(form.typed("replyText"), form.several("offers").stream().map(UUID::fromString).toList(), List.of());
    }

    /** What the catalogue has for this case. */
    public List<AlternativeView> getOfferable() {
        if (offerable == null) {
            offerable = isUndecided() ? conversations.offerable(desk.id()) : List.of();
        }
        return offerable;
    }

    public void note() {
        desk.act(writer(), () -> {
            conversations.note(desk.id(), new NewNote(form.typed("noteText")), desk.person());
            return Done.goTo(address(), "objection.noted");
        });
    }

    public void attach() {
        desk.act(writer(), () -> {
            Upload file = Upload.of(upload);
            if (file == null) {
                throw RuleViolation.of("file", "Choose a file first.");
            }
            conversations.attach(desk.id(), file.fileName(), file.mediaType(), file.content(), false, desk.person());
            return Done.goTo(address(), "objection.attached");
        });
    }

    private String writer() {
        return desk.isApprover() ? Roles.APPROVER : Roles.EDITOR;
    }

    private String address() {
        return "/staff/objections/" + desk.id();
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

    public List<Part> getUploads() {
        return uploads;
    }

    public void setUploads(List<Part> uploads) {
        this.uploads = uploads == null ? List.of() : uploads;
    }
}
