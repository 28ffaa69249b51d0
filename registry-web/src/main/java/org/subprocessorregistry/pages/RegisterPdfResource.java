package org.subprocessorregistry.pages;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.subprocessorregistry.platform.ExportFormat;
import org.subprocessorregistry.register.DiffView;
import org.subprocessorregistry.register.EntryView;
import org.subprocessorregistry.register.Hashed;
import org.subprocessorregistry.register.PublicAnswer;
import org.subprocessorregistry.register.PublicContent;
import org.subprocessorregistry.register.PublicLists;
import org.subprocessorregistry.register.RegisterQuery;
import org.subprocessorregistry.register.RegisterResource;
import org.subprocessorregistry.register.RegisterView;

/** The list and its comparisons as documents for people, in the language that {@code lang} or Accept-Language asks for. */
@Path("register")
@RequestScoped
public class RegisterPdfResource {

    private final PublicLists lists;
    private final Documents documents;
    private final Pages pages;
    private final Names names;
    // Fields: CDI, which calls the constructor, knows no @Context.
    @Context
    private HttpHeaders headers;
    @Context
    private HttpServletRequest request;

    @Inject
    RegisterPdfResource(PublicLists lists, Documents documents, Pages pages, Names names) {
        this.lists = lists;
        this.documents = documents;
        this.pages = pages;
        this.names = names;
    }

    /** What a document depends on besides its list. */
    private record Variant(ExportFormat format, Language language) {
    }

    @GET
    @PermitAll
    @Produces(ExportFormat.PDF_TYPE + ";qs=0.3")
    @Operation(summary = "The same list as a document", description = "In en, de, fr or es by lang or Accept-Language.")
    public Response list(@BeanParam RegisterResource.ListParameters parameters) {
        RegisterQuery query = parameters.query();
        Visit visit = pages.visit(request);
        PublicContent content = lists.list(query, variant(visit), (view, settled) -> document(view, settled, visit));
        return answer(content, query.attachment(lists.day(query), ExportFormat.PDF), visit);
    }

    @GET
    @Path("diff")
    @PermitAll
    @Produces(ExportFormat.PDF_TYPE + ";qs=0.3")
    @Operation(summary = "The same comparison as a document", description = "In en, de, fr or es by lang or Accept-Language.")
    public Response diff(@BeanParam RegisterResource.DiffParameters parameters) {
        var query = parameters.query();
        Visit visit = pages.visit(request);
        PublicContent content = lists.diff(query, variant(visit), diff -> document(diff, visit));
        return answer(content, lists.attachment(query, ExportFormat.PDF), visit);
    }

    private Variant variant(Visit visit) {
        return new Variant(ExportFormat.PDF, visit.language());
    }

    private Response answer(PublicContent content, String attachment, Visit visit) {
        return Response.fromResponse(new PublicAnswer(headers).of(content, ExportFormat.PDF.mediaType(), attachment))
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE).header(HttpHeaders.CONTENT_LANGUAGE, visit.language().code()).build();
    }

    private PublicContent document(RegisterView view, RegisterQuery query, Visit visit) {
        Documents.requireRoom(view.entries().size());
        return documents.pdf("pdf-register", visit, () -> {
            var model = new HashMap<String, Object>();
            model.put("v", names.in(visit.language()));
            model.put("view", view);
            model.put("hash", Hashed.of(view).hash());
            model.put("selection", selection(query, visit));
            model.put("groups", Map.of("announced", with(view, EntryView.ANNOUNCED), "inForce", view.entries().stream().filter(EntryView::inForce).toList(),
                    "ended", with(view, EntryView.ENDED)));
            return model;
        }, view.knownAt());
    }

    private static List<EntryView> with(RegisterView view, String status) {
        return view.entries().stream().filter(entry -> status.equals(entry.status())).toList();
    }

    private List<String> selection(RegisterQuery query, Visit visit) {
        var vocabulary = names.in(visit.language());
        var selection = new ArrayList<String>();
        if (query.service() != null) {
            selection.add(vocabulary.service(query.service()));
        }
        if (query.function() != null) {
            selection.add(vocabulary.function(query.function()));
        }
        if (query.country() != null) {
            selection.add(vocabulary.country(query.country()));
        }
        if (query.q() != null) {
            selection.add("“" + query.q() + "”");
        }
        return selection;
    }

    private PublicContent document(DiffView diff, Visit visit) {
        Documents.requireRoom(diff.added().size() + diff.removed().size() + diff.renamed().size() + diff.changed().size() + diff.announced().size());
        return documents.pdf("pdf-diff", visit, () -> {
            var model = Comparison.model(diff, names.in(visit.language()), visit.language(), visit.vendor(), visit.today());
            model.put("hash", Hashed.of(diff).hash());
            return model;
        }, diff.toKnownAt());
    }
}
