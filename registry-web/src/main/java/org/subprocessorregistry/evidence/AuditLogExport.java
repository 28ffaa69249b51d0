package org.subprocessorregistry.evidence;

import java.io.IOException;
import java.util.List;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.subprocessorregistry.auditlog.AuditFilter;
import org.subprocessorregistry.auditlog.AuditRow;
import org.subprocessorregistry.auditlog.AuditTrail;
import org.subprocessorregistry.platform.CsvExport;
import org.subprocessorregistry.problems.RegistryException;
import org.subprocessorregistry.staff.Caller;
import org.subprocessorregistry.staff.Roles;

/** {@code /staff/audit-log.csv}: the rows of the page's filter, newest first, all of them; portions of a thousand, flat in memory. */
@WebServlet("/staff/audit-log.csv")
public class AuditLogExport extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final int PORTION = 1_000;

    @Inject
    private transient AuditTrail trail;
    @Inject
    private transient AuditLogQuery query;
    @Inject
    private transient Caller caller;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!caller.has(Roles.ADMIN)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        try {
            write(query.filter(request::getParameter), response);
        } catch (RegistryException wrong) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            response.setContentType("text/plain;charset=UTF-8");
            response.getWriter().println(wrong.getMessage());
        }
    }

    private void write(AuditFilter filter, HttpServletResponse response) throws IOException {
        response.setContentType(CsvExport.MEDIA_TYPE.toString());
        response.setHeader("Content-Disposition", CsvExport.attachment("audit-log.csv"));
        var out = response.getOutputStream();
        out.write(CsvExport.withHeader("sequence", "at", "action", "actorKind", "actor", "actorName", "subjectKind", "subject", "change", "customer", "details",
                "digest", "previous", "hash").bytes());
        var names = trail.names();
        Long after = null;
        List<AuditRow> rows;
        do {
            rows = trail.page(filter, after, PORTION);
            var part = CsvExport.rows();
            for (var row : rows) {
                part.row(row.sequence(), row.at(), row.action(), row.actorKind(), row.actor(), row.actor() == null ? null : names.get(row.actor()),
                        row.subjectKind(), row.subject(), row.change(), row.customer(),
                        row.details().entrySet().stream().map(one -> one.getKey() + "=" + one.getValue()).toList(), row.digest(), row.previous(), row.hash());
                after = row.sequence();
            }
            out.write(part.bytes());
        } while (rows.size() == PORTION);
    }
}
