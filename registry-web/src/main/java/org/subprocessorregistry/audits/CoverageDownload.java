package org.subprocessorregistry.audits;

import java.io.IOException;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.subprocessorregistry.platform.CsvExport;
import org.subprocessorregistry.platform.PointParameter;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.staff.Caller;

/** The coverage matrix as a file for somebody who is signed in; the API wants a token instead. */
@WebServlet("/staff/coverage.csv")
public class CoverageDownload extends HttpServlet {

    private static final long serialVersionUID = 1;

    private final transient CoverageMatrix matrix;
    private final transient Caller caller;

    @Inject
    CoverageDownload(CoverageMatrix matrix, Caller caller) {
        this.matrix = matrix;
        this.caller = caller;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!caller.isStaff()) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        String service = request.getParameter("service");
        try {
            byte[] csv = matrix.csv(PointParameter.day("asOf", request.getParameter("asOf")), service == null || service.isBlank() ? null : service);
            response.setContentType(CsvExport.MEDIA_TYPE.toString());
            response.setHeader("Content-Disposition", CsvExport.attachment("audit-coverage.csv"));
            response.getOutputStream().write(csv);
        } catch (RuleViolation e) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST, e.getMessage());
        }
    }
}
