package org.subprocessorregistry.pages;

import java.util.HashMap;
import java.util.List;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.subprocessorregistry.history.Histories;
import org.subprocessorregistry.history.HistoryView;
import org.subprocessorregistry.history.HistoryView.Event;
import org.subprocessorregistry.pages.FactWords.Row;
import org.subprocessorregistry.platform.CsvExport;
import org.subprocessorregistry.platform.ExportFormat;
import org.subprocessorregistry.problems.NotFound;
import org.subprocessorregistry.register.Hashed;
import org.subprocessorregistry.register.PublicAnswer;
import org.subprocessorregistry.register.PublicContent;
import org.subprocessorregistry.staff.Caller;

/** The history of a subprocessor as a document for people; for staff with the people who did it. */
@Path("subprocessors/{id}/history")
@RequestScoped
public class HistoryPdfResource {

    private final Histories histories;
    private final Documents documents;
    private final Pages pages;
    private final Names names;
    private final Caller caller;
    // Fields: CDI, which calls the constructor, knows no @Context.
    @Context
    private HttpHeaders headers;
    @Context
    private HttpServletRequest request;

    @Inject
    HistoryPdfResource(Histories histories, Documents documents, Pages pages, Names names, Caller caller) {
        this.histories = histories;
        this.documents = documents;
        this.pages = pages;
        this.names = names;
        this.caller = caller;
    }

    /** An event with its fields in words. */
    public record Told(Event event, List<Row> rows) {
    }

    @GET
    @PermitAll
    @Produces(ExportFormat.PDF_TYPE + ";qs=0.3")
    @Operation(summary = "The same history as a document", description = "In en, de, fr or es by lang or Accept-Language.")
    public Response pdf(@PathParam("id") String id) {
        boolean staff = caller.isSignedIn();
        HistoryView history = histories.of(id, staff).orElseThrow(() -> new NotFound("subprocessor", id));
        Documents.requireRoom(history.events().size());
        Visit visit = pages.visit(request);
        PublicContent content = documents.pdf("pdf-history", visit, () -> model(history, visit), history.knownAt());
        var answer = new PublicAnswer(headers);
        Response response = answer.personal(answer.of(content, ExportFormat.PDF.mediaType(),
                CsvExport.attachment("history-%s.pdf".formatted(history.slug()))), staff);
        return Response.fromResponse(response).header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .header(HttpHeaders.CONTENT_LANGUAGE, visit.language().code()).build();
    }

    private HashMap<String, Object> model(HistoryView history, Visit visit) {
        var model = new HashMap<String, Object>();
        var vocabulary = names.in(visit.language());
        model.put("v", vocabulary);
        model.put("history", history);
        model.put("hash", Hashed.of(history).hash());
        model.put("events", told(history, new FactWords(vocabulary, Texts.in(visit.language()),
                new Wording(visit.language(), visit.vendor().zone(), visit.today()))));
        return model;
    }

    static List<Told> told(HistoryView history, FactWords words) {
        return history.events().stream().map(event -> new Told(event, event.fields().stream()
                .map(field -> words.row(field.field(), field.before(), field.after())).toList())).toList();
    }
}
