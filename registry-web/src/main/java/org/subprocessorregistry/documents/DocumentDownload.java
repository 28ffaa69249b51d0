package org.subprocessorregistry.documents;

import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.subprocessorregistry.staff.Caller;

/** A document for somebody who is signed in, only ever as a download; the API wants a token instead. */
@WebServlet("/staff/documents/*")
public class DocumentDownload extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final Pattern ID = Pattern.compile("/[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final transient Documents documents;
    private final transient Caller caller;

    @Inject
    DocumentDownload(Documents documents, Caller caller) {
        this.documents = documents;
        this.caller = caller;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo();
        Optional<DocumentContent> document = caller.isStaff() && path != null && ID.matcher(path).matches()
                ? documents.open(UUID.fromString(path.substring(1))) : Optional.empty();
        if (document.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        document.get().headers().forEach(response::setHeader);
        response.setContentLength(document.get().content().length);
        response.getOutputStream().write(document.get().content());
    }
}
