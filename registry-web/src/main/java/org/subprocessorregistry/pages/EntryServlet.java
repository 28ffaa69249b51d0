package org.subprocessorregistry.pages;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.subprocessorregistry.chain.Chains;
import org.subprocessorregistry.changes.ChangeView;
import org.subprocessorregistry.changes.Changes;
import org.subprocessorregistry.documents.Documents;
import org.subprocessorregistry.history.Histories;
import org.subprocessorregistry.register.Register;
import org.subprocessorregistry.visibility.Visibility;

/** {@code /subprocessors/{slug}}: all that is public about one subprocessor. */
@WebServlet("/subprocessors/*")
public class EntryServlet extends HttpServlet {

    private static final int MOST_CHANGES = 200;

    @Inject
    private Pages pages;
    @Inject
    private Register register;
    @Inject
    private Changes changes;
    @Inject
    private Histories histories;
    @Inject
    private Names names;
    @Inject
    private Chains chains;
    @Inject
    private Documents documents;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Visit visit = pages.visit(request);
        String slug = Paths.rest(request);
        var entry = slug.isEmpty() || slug.contains("/") ? null : register.entry(slug).orElse(null);
        if (entry == null) {
            pages.showMessage(response, HttpServletResponse.SC_NOT_FOUND, visit, "no-entry");
            return;
        }
        var model = new HashMap<String, Object>();
        model.put("entry", entry);
        model.put("v", names.in(visit.language()));
        model.put("history", changesOf(entry.id()));
        model.put("events", events(entry.id(), visit));
        model.put("chain", chains.around(entry));
        model.put("documents", documents.about(entry.id(), Visibility.PUBLIC));
        pages.show(request, response, visit, "entry", model);
    }

    private List<HistoryPdfResource.Told> events(UUID subprocessor, Visit visit) {
        var words = new FactWords(names.in(visit.language()), Texts.in(visit.language()), new Wording(visit.language(), visit.vendor().zone(), visit.today()));
        return histories.of(subprocessor.toString(), false).map(history -> HistoryPdfResource.told(history, words)).orElse(List.of());
    }

    private List<ChangeView> changesOf(UUID subprocessor) {
        return changes.list(null, null, false, null, MOST_CHANGES).stream().filter(change -> change.items().stream()
                .anyMatch(item -> subprocessor.equals(item.subprocessor()) || subprocessor.equals(item.replaces()))).toList();
    }
}
