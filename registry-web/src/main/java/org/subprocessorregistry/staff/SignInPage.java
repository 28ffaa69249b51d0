package org.subprocessorregistry.staff;

import java.io.IOException;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Where staff sign in and out. What was wrong is not told: it would tell who has an account. */
@Named
@RequestScoped
public class SignInPage {

    private final SignIn signIn;

    private String email;
    private String password;
    private boolean refused;

    @Inject
    SignInPage(SignIn signIn) {
        this.signIn = signIn;
    }

    /** On to the page that was asked for, or today's. */
    public void enter() throws IOException {
        refused = !signIn.signIn(email, password);
        if (!refused) {
            String next = FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap().get("next");
            goTo(isStaffPage(next) ? next : "/staff/");
        }
    }

    /** Only after a press on the button: a link that signs out could be hidden in a picture. */
    public void leave() throws IOException {
        signIn.signOut();
        goTo("/staff/sign-in.xhtml");
    }

    /** Never to an address outside: that would lend our name to somebody else's page. */
    private static boolean isStaffPage(String address) {
        return address != null && address.matches("/staff/[A-Za-z0-9/-]*");
    }

    private static void goTo(String address) throws IOException {
        ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
        external.redirect(external.getRequestContextPath() + address);
    }

    public boolean isRefused() {
        return refused;
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(String email) {
        this.email = email;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }
}
