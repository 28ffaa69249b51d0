package org.subprocessorregistry.pages;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.subprocessorregistry.documents.DocumentView;
import org.subprocessorregistry.documents.Documents;
import org.subprocessorregistry.documents.SharedDocument;
import org.subprocessorregistry.objections.Acknowledgements;
import org.subprocessorregistry.objections.Approvals;
import org.subprocessorregistry.objections.CaseView;
import org.subprocessorregistry.objections.Cases;
import org.subprocessorregistry.objections.Channel;
import org.subprocessorregistry.objections.NewAcceptance;
import org.subprocessorregistry.objections.NewAcknowledgement;
import org.subprocessorregistry.objections.NewApproval;
import org.subprocessorregistry.objections.NewObjection;
import org.subprocessorregistry.objections.ObjectionType;
import org.subprocessorregistry.objections.Objections;
import org.subprocessorregistry.platform.PublicWrites;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RegistryException;
import org.subprocessorregistry.visibility.Visibility;

/**
 * {@code /o/{token}}: a recipient's own case of one change, where he objects, asks, requests a modification or approves;
 * {@code /o/{token}/receipts/{number}}: the proof that it was received, as often as he looks.
 */
@WebServlet("/o/*")
public class CaseServlet extends HttpServlet {

    private static final int LONGEST = 10_000;

    @Inject
    private Pages pages;
    @Inject
    private ChangeDetails details;
    @Inject
    private Cases cases;
    @Inject
    private Objections objections;
    @Inject
    private Approvals approvals;
    @Inject
    private Acknowledgements acknowledgements;
    @Inject
    private Documents documents;
    @Inject
    private PublicWrites writes;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String[] parts = Paths.parts(request);
        CaseView own = open(request, response, parts[0]);
        if (own == null) {
            return;
        }
        Visit visit = pages.visit(request, own.language());
        if (parts.length == 1) {
            show(response, HttpServletResponse.SC_OK, visit, own, parts[0], Map.of("type", "", "grounds", "", "items", List.of(), "note", ""), Map.of());
        } else if (parts.length == 3 && "receipts".equals(parts[1]) && isReceiptOf(own, parts[2])) {
            receipt(response, visit, own, parts[0], parts[2]);
        } else if (parts.length == 3 && "files".equals(parts[1])) {
            file(response, visit, own, parts[2]);
        } else {
            pages.showMessage(response, HttpServletResponse.SC_NOT_FOUND, visit, "bad-link");
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String[] parts = Paths.parts(request);
        CaseView own = open(request, response, parts[0]);
        if (own == null) {
            return;
        }
        Visit visit = pages.visit(request, own.language());
        if ("accept".equals(Fields.line(request, "type"))) {
            accept(request, response, visit, own, parts[0]);
            return;
        }
        if ("acknowledge".equals(Fields.line(request, "type"))) {
            acknowledge(request, response, visit, own, parts[0]);
            return;
        }
        var typed = new HashMap<String, Object>();
        typed.put("type", Fields.line(request, "type"));
        typed.put("grounds", Fields.text(request, "grounds"));
        typed.put("items", Fields.all(request, "items"));
        typed.put("note", Fields.text(request, "note"));
        typed.put("noticeVersion", Fields.line(request, "noticeVersion"));
        boolean approves = "approve".equals(typed.get("type"));
        Map<String, String> wrong = wrong(typed, own, approves);
        if (!wrong.isEmpty()) {
            show(response, HttpServletResponse.SC_BAD_REQUEST, visit, own, parts[0], typed, wrong);
            return;
        }
        try {
            writes.admit(PublicWrites.clientOf(request));
            String number = approves ? approve(parts[0], typed) : object(parts[0], typed);
            Fields.seeOther(response, visit.link("/o/" + parts[0] + "/receipts/" + number));
        } catch (RegistryException refused) {
            refuse(response, visit, own, parts[0], typed, refused);
        }
    }

    private void acknowledge(HttpServletRequest request, HttpServletResponse response, Visit visit, CaseView own, String token) throws IOException {
        try {
            writes.admit(PublicWrites.clientOf(request));
            acknowledgements.acknowledge(new NewAcknowledgement(token));
            Fields.seeOther(response, visit.link("/o/" + token));
        } catch (RegistryException refused) {
            refuse(response, visit, own, token, Map.of("type", "", "grounds", "", "items", List.of(), "note", ""), refused);
        }
    }

    /** One click of the customer, and what was offered is agreed. */
    private void accept(HttpServletRequest request, HttpServletResponse response, Visit visit, CaseView own, String token) throws IOException {
        try {
            writes.admit(PublicWrites.clientOf(request));
            String receipt = objections.accept(new NewAcceptance(token, id(Fields.line(request, "offer")))).receipt();
            Fields.seeOther(response, visit.link("/o/" + token + "/receipts/" + receipt));
        } catch (RegistryException refused) {
            var nothing = Map.of("type", "", "grounds", "", "items", List.of(), "note", "");
            if (refused.type() == ProblemType.INVALID) {
                show(response, HttpServletResponse.SC_BAD_REQUEST, visit, own, token, nothing, Map.of("form", "case.error.state"));
            } else {
                refuse(response, visit, own, token, nothing, refused);
            }
        }
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return new UUID(0, 0);
        }
    }

    /** A file of the case, or a document about its subprocessors, that staff meant for the customer: as a download and in no other way. */
    private void file(HttpServletResponse response, Visit visit, CaseView own, String id) throws IOException {
        var files = own.objection() == null ? Stream.<UUID>empty() : own.objection().files().stream().map(DocumentView::id);
        var papers = own.papers().stream().flatMap(one -> one.documents().stream()).map(SharedDocument::id);
        var file = Stream.concat(files, papers).filter(one -> one.toString().equals(id)).findFirst().flatMap(documents::open);
        if (file.isEmpty()) {
            pages.showMessage(response, HttpServletResponse.SC_NOT_FOUND, visit, "bad-link");
            return;
        }
        file.get().headers().forEach(response::setHeader);
        response.getOutputStream().write(file.get().content());
    }

    private String approve(String token, Map<String, Object> typed) {
        return approvals.approve(NewApproval.byLink(token, String.valueOf(typed.get("note")), version(String.valueOf(typed.get("noticeVersion")))), Channel.LINK).receipt();
    }

    /** The page names what it showed; without it that is the first version. */
    private static int version(String text) {
        return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 1;
    }

    private String object(String token, Map<String, Object> typed) {
        List<Integer> items = numbers(typed);
        return objections.receive(NewObjection.byLink(token, ObjectionType.of(String.valueOf(typed.get("type"))),
                String.valueOf(typed.get("grounds")), items), Channel.LINK).receipt();
    }

    private static List<Integer> numbers(Map<String, Object> typed) {
        return ((List<?>) typed.get("items")).stream().map(item -> Integer.valueOf(String.valueOf(item))).toList();
    }

    /** What has to be mended, as a text key per field. */
    private static Map<String, String> wrong(Map<String, Object> typed, CaseView own, boolean approves) {
        var wrong = new HashMap<String, String>();
        if (!approves && !Set.of("object", "question", "modification").contains(String.valueOf(typed.get("type")))) {
            wrong.put("type", "case.error.type");
        }
        String field = approves ? "note" : "grounds";
        String text = String.valueOf(typed.get(field));
        if (!approves && text.isBlank()) {
            wrong.put(field, "case.error.empty");
        } else if (text.codePointCount(0, text.length()) > LONGEST) {
            wrong.put(field, "case.error.long");
        }
        var known = new HashSet<String>();
        own.change().items().forEach(item -> known.add(String.valueOf(item.no())));
        if (!known.containsAll((List<?>) typed.get("items"))) {
            wrong.put("items", "case.error.items");
        }
        return wrong;
    }

    private void refuse(HttpServletResponse response, Visit visit, CaseView own, String token, Map<String, ?> typed, RegistryException refused)
            throws IOException {
        switch (refused.type()) {
            case TOO_MANY_REQUESTS -> {
                response.setHeader("Retry-After", "60");
                show(response, refused.type().status(), visit, own, token, typed, Map.of("form", "case.error.too-many"));
            }
            case INVALID -> show(response, HttpServletResponse.SC_BAD_REQUEST, visit, own, token, typed,
                    Map.of("approve".equals(typed.get("type")) ? "note" : "grounds", "case.error.characters"));
            default -> show(response, refused.type().status(), visit, own, token, typed, Map.of("form", "case.error.state"));
        }
    }

    private void show(HttpServletResponse response, int status, Visit visit, CaseView own, String token, Map<String, ?> typed, Map<String, String> wrong)
            throws IOException {
        var model = model(visit, own, token);
        model.put("typed", typed);
        model.put("wrong", wrong);
        pages.showOnce(response, status, visit, "case", model);
    }

    private void receipt(HttpServletResponse response, Visit visit, CaseView own, String token, String number) throws IOException {
        var model = model(visit, own, token);
        model.put("number", number);
        model.put("approved", own.approval() != null && number.equals(own.approval().receipt()));
        pages.showOnce(response, HttpServletResponse.SC_OK, visit, "receipt", model);
    }

    private Map<String, Object> model(Visit visit, CaseView own, String token) {
        var model = details.of(own.change(), visit.language(), "contract".equals(own.basis()) ? Visibility.CONTRACT : Visibility.SUBSCRIBER);
        model.put("own", own);
        model.put("address", "/o/" + token);
        return model;
    }

    private static boolean isReceiptOf(CaseView own, String number) {
        return own.objection() != null && number.equals(own.objection().receipt()) || own.approval() != null && number.equals(own.approval().receipt());
    }

    /** Opens the link; when there is nothing behind it, says what it was for and what to do, and answers null. */
    private CaseView open(HttpServletRequest request, HttpServletResponse response, String token) throws IOException {
        try {
            return cases.of(token);
        } catch (RegistryException refused) {
            if (refused.type() != ProblemType.INVALID_TOKEN && refused.type() != ProblemType.NOT_FOUND) {
                throw refused;
            }
            pages.showMessage(response, HttpServletResponse.SC_NOT_FOUND, pages.visit(request), "bad-case");
            return null;
        }
    }
}
