package org.subprocessorregistry.pages;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.subprocessorregistry.changes.ChangeView;
import org.subprocessorregistry.changes.Changes;
import org.subprocessorregistry.notices.Notices;
import org.subprocessorregistry.visibility.Visibility;

/** {@code /changes}: what was announced, newest first; {@code /changes/{number}}: one change. */
@WebServlet({"/changes", "/changes/*"})
public class ChangesServlet extends HttpServlet {

    private static final Set<String> PENDING = Set.of("announced", "blocked", "cleared");
    private static final int PAGE = 50;

    @Inject
    private Pages pages;
    @Inject
    private Changes changes;
    @Inject
    private Notices notices;
    @Inject
    private ChangeDetails details;
    @Inject
    private Names names;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Visit visit = pages.visit(request);
        String number = Paths.rest(request);
        if (number.isEmpty()) {
            list(request, response, visit);
        } else {
            var change = number.matches("[A-Za-z0-9-]{1,40}") ? changes.lookUp(number, false).orElse(null) : null;
            if (change == null) {
                pages.showMessage(response, HttpServletResponse.SC_NOT_FOUND, visit, "no-change");
                return;
            }
            one(request, response, visit, change);
        }
    }

    private void list(HttpServletRequest request, HttpServletResponse response, Visit visit) throws IOException {
        UUID after = id(request.getParameter("after"));
        List<ChangeView> found = changes.list(null, null, false, after, PAGE);
        var headings = new LinkedHashMap<String, List<String>>();
        var vocabulary = names.in(visit.language());
        for (var change : found) {
            headings.put(change.number(), change.items().stream()
                    .map(item -> ChangeDetails.heading(item, vocabulary, Texts.in(visit.language()))).toList());
        }
        var model = new HashMap<String, Object>();
        model.put("pending", found.stream().filter(change -> PENDING.contains(change.state())).toList());
        model.put("past", found.stream().filter(change -> !PENDING.contains(change.state())).toList());
        model.put("headings", headings);
        model.put("first", after == null);
        model.put("next", found.isEmpty() || changes.list(null, null, false, found.getLast().id(), PAGE).isEmpty() ? "" : found.getLast().id().toString());
        pages.show(request, response, visit, "changes", model);
    }

    private void one(HttpServletRequest request, HttpServletResponse response, Visit visit, ChangeView change) throws IOException {
        var model = details.of(change, visit.language(), Visibility.PUBLIC);
        notices.latest(change.id()).ifPresent(notice -> model.put("notice", notice));
        pages.show(request, response, visit, "change", model);
    }

    private static UUID id(String text) {
        try {
            return text == null || text.isBlank() ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
