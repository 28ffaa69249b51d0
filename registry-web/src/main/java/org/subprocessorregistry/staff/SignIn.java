package org.subprocessorregistry.staff;

import java.util.Optional;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

/** Signing in and out of the staff pages. */
@RequestScoped
public class SignIn {

    private final Users users;
    private final HttpServletRequest request;

    @Inject
    SignIn(Users users, HttpServletRequest request) {
        this.users = users;
        this.request = request;
    }

    /**
     * Signs in for the requests to come (the page redirects after this).
     *
     * @return false for a wrong address or password, and for an account that is locked, deactivated or without a role: the
     *         answer does not tell which
     */
    public boolean signIn(String email, String password) {
        Optional<StaffSession> session = users.signIn(email, password == null ? "" : password);
        session.ifPresent(this::remember);
        return session.isPresent();
    }

    /** Ends the session. */
    public void signOut() {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    private void remember(StaffSession signedIn) {
        HttpSession session = request.getSession(true);
        // A session id known before the sign-in is worth nothing after it.
        request.changeSessionId();
        session.setAttribute(StaffSession.ATTRIBUTE, signedIn);
    }
}
