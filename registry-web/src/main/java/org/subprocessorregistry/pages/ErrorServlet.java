package org.subprocessorregistry.pages;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.subprocessorregistry.platform.Json;

/**
 * Where the container sends what went wrong: a page for people, a problem (RFC 9457) for programs. What it was is in the log,
 * under the reference that the page shows.
 */
@WebServlet("/error")
public class ErrorServlet extends HttpServlet {

    private static final System.Logger LOG = System.getLogger(ErrorServlet.class.getName());

    @Inject
    private Pages pages;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) == null) {
            // Asked for by its own address: no such page.
            pages.showMessage(response, HttpServletResponse.SC_NOT_FOUND, pages.visit(request), "not-found");
            return;
        }
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 500;
        String reference = status < 500 ? "" : UUID.randomUUID().toString();
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable cause) {
            LOG.log(Level.ERROR, "Unforeseen failure, reference " + reference, cause);
        }
        String path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI)).substring(request.getContextPath().length());
        if (path.startsWith("/api/")) {
            problem(response, status, reference);
        } else {
            page(request, response, status, reference);
        }
    }

    private void page(HttpServletRequest request, HttpServletResponse response, int status, String reference) throws IOException {
        response.setHeader("Content-Security-Policy", PublicHeaders.POLICY);
        Visit visit = pages.visit(request);
        if (status == HttpServletResponse.SC_NOT_FOUND) {
            pages.showMessage(response, status, visit, "not-found");
        } else if (status < 500) {
            pages.showMessage(response, status, visit, "not-so");
        } else {
            var model = new HashMap<String, Object>(Map.of("key", "failure", "reference", reference));
            pages.showOnce(response, status, visit, "message", model);
        }
    }

    private static void problem(HttpServletResponse response, int status, String reference) throws IOException {
        var problem = new HashMap<String, Object>(Map.of("type", "about:blank", "status", status));
        if (!reference.isEmpty()) {
            problem.put("instance", "urn:uuid:" + reference);
        }
        response.setStatus(status);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("application/problem+json");
        response.getWriter().write(Json.write(problem));
    }
}
