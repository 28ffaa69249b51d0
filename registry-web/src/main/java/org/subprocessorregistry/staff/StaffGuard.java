package org.subprocessorregistry.staff;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Lets nobody see a staff page who is not signed in, and lets no cache keep one. */
@WebFilter("/staff/*")
public class StaffGuard extends HttpFilter {

    /** The pages one needs before one is signed in. */
    private static final Set<String> OPEN = Set.of("/staff/sign-in.xhtml", "/staff/sign-in", "/staff/password.xhtml", "/staff/password");

    private static final Pattern ID = Pattern.compile("(?:^|&)id=([A-Za-z0-9-]+)");

    private final transient Caller caller;

    @Inject
    StaffGuard(Caller caller) {
        this.caller = caller;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader("Cache-Control", "no-store");
        if (caller.isSignedIn() || OPEN.contains(path(request))) {
            chain.doFilter(request, response);
            return;
        }
        String signIn = request.getContextPath() + "/staff/sign-in.xhtml?next=" + URLEncoder.encode(shown(request), StandardCharsets.UTF_8);
        if ("partial/ajax".equals(request.getHeader("Faces-Request"))) {
            // The script of the page follows this; a plain redirect would only be fetched.
            response.setContentType("text/xml;charset=UTF-8");
            response.getWriter().write("<partial-response><redirect url=\"" + signIn + "\"/></partial-response>");
        } else {
            response.sendRedirect(signIn);
        }
    }

    /**
     * The address that the browser shows: forms of a page with an id are sent to what stands behind it. The body is not looked
     * at; it may be larger than anybody wants to read.
     */
    public static String shown(HttpServletRequest request) {
        var id = ID.matcher(Objects.toString(request.getQueryString(), ""));
        return id.find() ? path(request).replaceFirst("[^/]+\\.xhtml$", id.group(1)) : path(request);
    }

    private static String path(HttpServletRequest request) {
        return request.getServletPath() + Objects.toString(request.getPathInfo(), "");
    }
}
