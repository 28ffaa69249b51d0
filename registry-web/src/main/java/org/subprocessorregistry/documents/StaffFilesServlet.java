package org.subprocessorregistry.documents;

import java.io.IOException;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.subprocessorregistry.staff.Caller;

/** {@code /staff/files/{id}}: a document for the signed-in person, as a download and in no other way. */
@WebServlet("/staff/files/*")
public class StaffFilesServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    private transient Documents documents;
    @Inject
    private transient Caller caller;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var file = caller.isStaff() ? id(request.getPathInfo()).flatMap(documents::open) : Optional.<DocumentContent>empty();
        if (file.isEmpty()) {
            response.sendRedirect(request.getContextPath() + "/staff/missing");
            return;
        }
        file.get().headers().forEach(response::setHeader);
        response.setContentLength(file.get().content().length);
        response.getOutputStream().write(file.get().content());
    }

    private static Optional<UUID> id(String path) {
        try {
            return Optional.of(UUID.fromString(path == null ? "" : path.substring(1)));
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }
}
