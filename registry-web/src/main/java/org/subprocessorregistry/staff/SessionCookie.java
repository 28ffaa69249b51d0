package org.subprocessorregistry.staff;

import java.util.Optional;
import java.util.Set;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.SessionTrackingMode;
import jakarta.servlet.annotation.WebListener;

import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The session's cookie: out of reach for scripts and foreign pages and, when the public address is https, bound to this host
 * and to TLS ({@code __Host-}). The session's id never stands in an address.
 */
@WebListener
public class SessionCookie implements ServletContextListener {

    private static final int IDLE_MINUTES = 60;

    private final boolean https;

    @Inject
    SessionCookie(@ConfigProperty(name = "registry.base.url") Optional<String> baseUrl) {
        this.https = baseUrl.orElse("").startsWith("https://");
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        SessionCookieConfig cookie = event.getServletContext().getSessionCookieConfig();
        cookie.setName(https ? "__Host-registry" : "registry");
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(https);
        // SameSite=Lax stands in glassfish-web.xml: the server does not take it from here.
        event.getServletContext().setSessionTrackingModes(Set.of(SessionTrackingMode.COOKIE));
        event.getServletContext().setSessionTimeout(IDLE_MINUTES);
    }
}
