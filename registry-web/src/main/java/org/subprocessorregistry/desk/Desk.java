package org.subprocessorregistry.desk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.component.EditableValueHolder;
import jakarta.faces.component.UIComponent;
import jakarta.faces.component.UIForm;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.subprocessorregistry.problems.FieldError;
import org.subprocessorregistry.problems.NotFound;
import org.subprocessorregistry.problems.RegistryException;
import org.subprocessorregistry.staff.Caller;
import org.subprocessorregistry.staff.Roles;

/** The desk of the signed-in person: what he may do, what he does, and how it went. */
@Named
@RequestScoped
public class Desk {

    private static final System.Logger LOG = System.getLogger(Desk.class.getName());

    private final Caller caller;
    private final Notes notes;
    private final Texts texts;

    @Inject
    Desk(Caller caller, Notes notes, Texts texts) {
        this.caller = caller;
        this.notes = notes;
        this.texts = texts;
    }

    public boolean isEditor() {
        return caller.has(Roles.EDITOR);
    }

    public boolean isApprover() {
        return caller.has(Roles.APPROVER);
    }

    public boolean isAdmin() {
        return caller.has(Roles.ADMIN);
    }

    /** Signed in, but nobody has given him a role yet. */
    public boolean isWithoutRole() {
        return !caller.isStaff();
    }

    public String getName() {
        return caller.isSignedIn() ? caller.name() : "";
    }

    /** Up to two letters for the round mark beside the name. */
    public String getInitials() {
        var initials = new StringBuilder();
        for (String part : getName().split("[^\\p{L}]+")) {
            if (!part.isEmpty() && initials.length() < 2) {
                initials.appendCodePoint(Character.toUpperCase(part.codePointAt(0)));
            }
        }
        return initials.toString();
    }

    /** What is said about the page as a whole; what is said about a field stands beside it. */
    public List<FacesMessage> getSaid() {
        return FacesContext.getCurrentInstance().getMessageList(null);
    }

    /** Who acts. */
    public UUID person() {
        return caller.id();
    }

    /** The last part of the page's address, for example an id or a change number; empty on a page without one. */
    public String address() {
        return Optional.ofNullable(parameter("id")).orElse("");
    }

    /** The id in the page's address. */
    public UUID id() {
        try {
            return UUID.fromString(address());
        } catch (IllegalArgumentException e) {
            throw new NotFound("page", address());
        }
    }

    /** That staff page, or today's where it is none: a foreign address never gets into a link of ours. */
    public String pageOr(String address) {
        return address != null && address.matches("/staff/[A-Za-z0-9/-]*") ? address : "/staff/";
    }

    /** A parameter of the request, or null. */
    public String parameter(String name) {
        return FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap().get(name);
    }

    /** The version of what the page showed when its button was made; null where the button does not say it. */
    public Long seen() {
        String version = parameter("seen");
        return version == null ? null : Long.valueOf(version);
    }

    /**
     * Does something for the person, if his roles allow it, and says how it went: at the field where the fault lies, else on
     * top of the page. After a success the browser is sent on.
     *
     * @param role one of {@link Roles}
     * @return whether it was done
     */
    public boolean act(String role, Supplier<Done> deed) {
        if (!caller.has(role)) {
            say(FacesMessage.SEVERITY_ERROR, null, texts.of("problem.role", texts.of("role." + role)));
            return false;
        }
        try {
            finish(deed.get());
            return true;
        } catch (RegistryException e) {
            refuse(e);
        } catch (RuntimeException e) {
            String reference = UUID.randomUUID().toString();
            LOG.log(Level.ERROR, "A page action failed, reference " + reference, e);
            say(FacesMessage.SEVERITY_ERROR, null, texts.of("problem.unforeseen", reference));
        }
        FacesContext.getCurrentInstance().validationFailed();
        return false;
    }

    /** Says why something was refused, each fault at its field. */
    public void refuse(RegistryException refusal) {
        if (refusal.errors().isEmpty()) {
            say(FacesMessage.SEVERITY_ERROR, null, refusal.getMessage());
        }
        for (FieldError error : refusal.errors()) {
            UIComponent form = submittedForm(FacesContext.getCurrentInstance().getViewRoot());
            UIComponent whole = find(form, idOf(error.path()));
            UIComponent field = whole == null ? find(form, lastOf(error.path())) : whole;
            if (field == null) {
                say(FacesMessage.SEVERITY_ERROR, null, "%s: %s".formatted(error.path(), error.message()));
            } else {
                say(FacesMessage.SEVERITY_ERROR, field, error.message());
            }
        }
    }

    /** Sends the browser to another page. */
    public void goTo(String address) {
        var external = FacesContext.getCurrentInstance().getExternalContext();
        try {
            external.redirect(external.getRequestContextPath() + address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void finish(Done done) {
        if (done.address() == null) {
            if (done.key() != null) {
                say(FacesMessage.SEVERITY_INFO, null, texts.of(done.key(), done.args()));
            }
            return;
        }
        if (done.key() != null) {
            notes.add(texts.of(done.key(), done.args()));
        }
        goTo(done.address());
    }

    private static void say(FacesMessage.Severity severity, UIComponent field, String text) {
        var context = FacesContext.getCurrentInstance();
        context.addMessage(field == null ? null : field.getClientId(context), new FacesMessage(severity, text, null));
        if (field instanceof EditableValueHolder input) {
            input.setValid(false);
        }
    }

    /** A component cannot have dots or brackets in its id: {@code contact.email} is the field {@code contact_email}. */
    private static String idOf(String path) {
        return path.replaceAll("[^A-Za-z0-9]+", "_").replaceAll("_$", "");
    }

    /** A form about one item of several has its fields by their last names: {@code items[0].engagement.service}. */
    private static String lastOf(String path) {
        return path.replaceAll("\\[[0-9]+]$", "").replaceAll("^.*\\.", "");
    }

    /** Several forms of a page may have a field of that id; meant is the one that was sent. */
    private static UIComponent submittedForm(UIComponent below) {
        if (below instanceof UIForm form && form.isSubmitted()) {
            return form;
        }
        var children = below.getFacetsAndChildren();
        while (children.hasNext()) {
            UIComponent found = submittedForm(children.next());
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static UIComponent find(UIComponent below, String id) {
        if (below == null) {
            return null;
        }
        if (id.equals(below.getId()) && below instanceof EditableValueHolder && below.isRendered()) {
            return below;
        }
        var children = below.getFacetsAndChildren();
        while (children.hasNext()) {
            UIComponent found = find(children.next(), id);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
