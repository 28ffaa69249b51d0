package org.subprocessorregistry.desk;

import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.subprocessorregistry.staff.Caller;

/**
 * Addresses of staff pages that end with an id, for example {@code /staff/changes/CHG-2026-013}: the page is found by the
 * part before, the id is its parameter {@code id}. Pages without one are found by Faces itself.
 *
 * <p>A forward passes by the filters that come after this one, whose order nobody promises: so nobody is forwarded before
 * he is signed in.
 */
@WebFilter("/staff/*")
public class StaffAddresses extends HttpFilter {

    private static final long serialVersionUID = 1;

    private static final Map<String, String> PAGES = Map.of("changes", "change", "subprocessors", "subprocessor", "notices", "ledger",
            "objections", "objection", "customers", "customer", "imports", "import", "inbox", "message", "audits", "audit",
            "commitments", "commitment");
    private static final Pattern WITH_ID =
            Pattern.compile("/staff/(?<page>[a-z]+)/(?<id>new|[A-Z]{3}-[0-9]{4}-[0-9]+|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})");

    private final transient Caller caller;

    @Inject
    StaffAddresses(Caller caller) {
        this.caller = caller;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        if (!path.contains("/jakarta.faces.resource/")) {
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("Referrer-Policy", "no-referrer");
            response.setHeader("X-Content-Type-Options", "nosniff");
        }
        var matcher = WITH_ID.matcher(path);
        if (!caller.isSignedIn()) {
            chain.doFilter(request, response);
        } else if (path.equals("/staff")) {
            response.sendRedirect(request.getContextPath() + "/staff/");
        } else if (path.equals("/staff/")) {
            request.getRequestDispatcher("/staff/today.xhtml").forward(request, response);
        } else if (matcher.matches() && PAGES.containsKey(matcher.group("page"))) {
            String page = matcher.group("page");
            request.getRequestDispatcher("/staff/%s/%s.xhtml?id=%s".formatted(page, PAGES.get(page), matcher.group("id")))
                    .forward(request, response);
        } else {
            chain.doFilter(request, response);
        }
    }
}
