package org.subprocessorregistry.logo;

import java.io.IOException;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** {@code /logo?v={sha256}}: the vendor's logo, for pages to embed. */
@WebServlet("/logo")
public class LogoServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    private transient Logos logos;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Logo logo = logos.current().orElse(null);
        if (logo == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        logo.headers().forEach(response::setHeader);
        // An older page may name an older one: it gets the present one, but must ask again.
        response.setHeader("Cache-Control", logo.sha256().equals(request.getParameter("v")) ? "public, max-age=31536000, immutable" : "no-cache");
        response.setContentLength(logo.content().length);
        response.getOutputStream().write(logo.content());
    }
}
