package org.subprocessorregistry.changes;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.subprocessorregistry.customers.Customers;
import org.subprocessorregistry.notices.Deliveries;
import org.subprocessorregistry.notices.DeliveryView;
import org.subprocessorregistry.platform.CsvExport;
import org.subprocessorregistry.staff.Caller;
import org.subprocessorregistry.staff.Roles;

/** {@code /staff/ledger/{change}}: what became of every mail of a change as CSV, instants in UTC; for the signed-in person. */
@WebServlet("/staff/ledger/*")
public class LedgerServlet extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final int PAGE = 1000;

    @Inject
    private transient Changes changes;
    @Inject
    private transient Deliveries deliveries;
    @Inject
    private transient Customers customers;
    @Inject
    private transient Caller caller;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean staff = Stream.of(Roles.READER, Roles.EDITOR, Roles.APPROVER, Roles.ADMIN).anyMatch(caller::has);
        String path = request.getPathInfo() == null ? "" : request.getPathInfo().substring(1);
        var change = staff ? changes.lookUp(path, true) : Optional.<ChangeView>empty();
        if (change.isEmpty()) {
            response.sendRedirect(request.getContextPath() + "/staff/missing");
            return;
        }
        response.setContentType(CsvExport.MEDIA_TYPE.toString());
        response.setHeader("Content-Disposition", CsvExport.attachment(change.get().number() + "-ledger.csv"));
        response.getOutputStream().write(table(change.get().id()));
    }

    private byte[] table(UUID change) {
        var csv = CsvExport.withHeader("recipient", "customer", "kind", "basis", "language", "state", "attempts", "sentAt", "acknowledgedAt", "smtpReply", "reason",
                "messageId");
        var names = customers.names();
        UUID after = null;
        List<DeliveryView> page;
        do {
            page = deliveries.page(change, null, null, after, PAGE);
            page.forEach(one -> csv.row(one.recipient(), one.customer() == null ? "" : names.get(one.customer()), one.kind(), one.basis(), one.language(),
                    one.state(), one.attempts(), one.sentAt(), one.acknowledgedAt(), one.smtpReply(), one.reason(), one.messageId()));
            after = page.isEmpty() ? null : page.getLast().id();
        } while (page.size() == PAGE);
        return csv.bytes();
    }
}
