package org.subprocessorregistry.evidence;

import java.io.IOException;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.subprocessorregistry.platform.CsvExport;
import org.subprocessorregistry.platform.PageRequest;
import org.subprocessorregistry.problems.Conflict;
import org.subprocessorregistry.problems.RegistryException;

/** {@code /staff/evidence/{change}?customer=}: the same pack for the button on the page. Behind the sign-in of all staff pages. */
@WebServlet("/staff/evidence/*")
public class EvidenceDownload extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    private transient EvidencePacks packs;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            String path = request.getPathInfo() == null ? "" : request.getPathInfo().substring(1);
            UUID change = PageRequest.id("change", path.isEmpty() ? "-" : path);
            var pack = packs.make(change, PageRequest.id("customer", request.getParameter("customer")));
            response.setContentType("application/zip");
            response.setContentLengthLong(pack.size());
            response.setHeader("Content-Disposition", CsvExport.attachment(pack.fileName()));
            pack.sendTo(response.getOutputStream());
        } catch (RegistryException e) {
            response.setStatus(e instanceof Conflict ? HttpServletResponse.SC_CONFLICT : HttpServletResponse.SC_NOT_FOUND);
            response.setContentType("text/plain;charset=UTF-8");
            response.getWriter().println(e.getMessage());
        }
    }
}
