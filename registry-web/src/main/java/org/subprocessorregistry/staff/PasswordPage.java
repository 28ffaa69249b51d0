package org.subprocessorregistry.staff;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.subprocessorregistry.problems.RegistryException;

/** Where a one-time link leads: its owner chooses a password. */
@Named
@RequestScoped
public class PasswordPage {

    private final PasswordLinks links;

    private String token;
    private String password;
    private String repeated;
    private String problem;
    private boolean done;

    @Inject
    PasswordPage(PasswordLinks links) {
        this.links = links;
    }

    public void choose() {
        if (!String.valueOf(password).equals(repeated)) {
            problem = "password.differs";
            return;
        }
        try {
            links.use(getToken(), password);
            done = true;
        } catch (RegistryException e) {
            problem = e.getMessage();
        }
    }

    /** The name of the link's owner; empty when the link does not work any more. */
    public String getOwner() {
        return links.owner(getToken()).map(UserView::name).orElse("");
    }

    public boolean isDone() {
        return done;
    }

    public String getProblem() {
        return problem;
    }

    /** From the link, then from the form. */
    public String getToken() {
        return token == null ? FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap().get("token") : token;
    }

    public void setToken(String token) {
        this.token = token;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public String getRepeated() {
        return repeated;
    }

    public void setRepeated(String repeated) {
        this.repeated = repeated;
    }
}
