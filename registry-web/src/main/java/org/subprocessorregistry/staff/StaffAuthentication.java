package org.subprocessorregistry.staff;

import java.util.Locale;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

/**
 * Recognises the caller: by token under {@code /api}, by session under {@code /staff}, nowhere else.
 *
 * <p>It never answers by itself, since the container would do so in HTML: {@link RoleCheck} refuses under {@code /api} with
 * a problem, {@link StaffGuard} under {@code /staff} with the sign-in page.
 */
@ApplicationScoped
public class StaffAuthentication implements HttpAuthenticationMechanism {

    private static final String BEARER = "bearer ";

    private final Caller caller;
    private final Users users;
    private final ApiTokens tokens;
    private final BootstrapToken bootstrap;

    @Inject
    StaffAuthentication(Caller caller, Users users, ApiTokens tokens, BootstrapToken bootstrap) {
        this.caller = caller;
        this.users = users;
        this.tokens = tokens;
        this.bootstrap = bootstrap;
    }

    @Override
    public AuthenticationStatus validateRequest(HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        String path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        if (path.startsWith("/api/")) {
            return byToken(request.getHeader("Authorization"), context);
        }
        if (path.startsWith("/staff/") || path.equals("/staff")) {
            return recognised(sessionOf(request).flatMap(users::of), context);
        }
        return context.doNothing();
    }

    private AuthenticationStatus byToken(String authorization, HttpMessageContext context) {
        if (authorization == null) {
            return context.doNothing();
        }
        Optional<Authenticated> holder = Optional.of(authorization).filter(StaffAuthentication::isBearer)
                .map(header -> header.substring(BEARER.length()).strip())
                .flatMap(token -> bootstrap.authenticate(token).or(() -> tokens.authenticate(token)));
        if (holder.isEmpty()) {
            caller.refuse();
        }
        return recognised(holder, context);
    }

    private AuthenticationStatus recognised(Optional<Authenticated> found, HttpMessageContext context) {
        if (found.isEmpty()) {
            return context.doNothing();
        }
        Authenticated authenticated = found.get();
        caller.become(authenticated.person(), authenticated.roles());
        return context.notifyContainerAboutLogin(authenticated.person(), authenticated.roles());
    }

    private static boolean isBearer(String authorization) {
        return authorization.toLowerCase(Locale.ROOT).startsWith(BEARER);
    }

    private static Optional<StaffSession> sessionOf(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session == null ? Optional.empty() : Optional.ofNullable((StaffSession) session.getAttribute(StaffSession.ATTRIBUTE));
    }
}
