package org.subprocessorregistry.pages;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.subprocessorregistry.platform.PointField;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.register.Register;
import org.subprocessorregistry.register.RegisterPart;
import org.subprocessorregistry.register.RegisterQuery;
import org.subprocessorregistry.register.Snapshot;

/** {@code /}: the list, as it is today, or as a plain GET form asks for it. */
@WebServlet("")
public class RegisterServlet extends HttpServlet {

    private static final List<String> FILTERS = List.of("q", "service", "country", "function", "asOf", "knownAt");
    private static final int LONGEST = 200;

    @Inject
    private RegisterHome home;
    @Inject
    private RegisterContent content;
    @Inject
    private Register register;
    @Inject
    private Pages pages;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var shown = home.current();
        Visit visit = home.visit(request, shown);
        Map<String, String> filter = filter(request);
        if (filter.isEmpty() && isPlain(request.getQueryString())) {
            response.setHeader("Cache-Control", "no-cache");
            response.addHeader("Vary", "Accept-Language");
            response.setHeader("Content-Language", visit.language().code());
            home.page(visit, shown).send(request, response);
            return;
        }
        LocalDate asOf = PointField.day(filter.get("asOf"));
        Instant knownAt = PointField.moment(filter.get("knownAt"), visit.vendor().zone());
        boolean wrongDate = asOf == null && filter.containsKey("asOf");
        boolean wrongKnown = knownAt == null && filter.containsKey("knownAt");
        UUID after = id(request.getParameter("after"));
        var part = after == null && (filter.isEmpty() || wrongDate) ? home.first(shown) : part(filter, asOf, knownAt, after);
        var view = part.view();
        var model = content.of(visit.language(), view, shown.snapshot(), filter);
        model.put("wrongDate", wrongDate);
        model.put("wrongKnown", wrongKnown);
        model.put("exports", RegisterContent.parameters(exact(filter, asOf, knownAt)));
        model.put("old", !view.asOf().equals(visit.today()) || knownAt != null && view.version() != shown.snapshot().view().version());
        model.put("known", knownAt != null);
        model.put("later", after != null);
        if (part.next() != null) {
            model.put("next", Parts.address(part.next(), filter, visit));
        }
        pages.show(request, response, visit, "register", model);
    }

    /** An entry that is on no list of the day any more: from the beginning. */
    private RegisterPart part(Map<String, String> filter, LocalDate asOf, Instant knownAt, UUID after) {
        var query = new RegisterQuery(asOf, knownAt, filter.get("service"), filter.get("function"), filter.get("country"), filter.get("q"));
        try {
            return register.part(query, after, Snapshot.FIRST);
        } catch (RuleViolation unknown) {
            return register.part(query, null, Snapshot.FIRST);
        }
    }

    private static UUID id(String text) {
        return text != null && text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}") ? UUID.fromString(text) : null;
    }

    /** A page that only says its language is the page that is kept. */
    private static boolean isPlain(String query) {
        return query == null || query.matches("(lang=[a-zA-Z-]{0,10})?");
    }

    private static Map<String, String> filter(HttpServletRequest request) {
        var filter = new LinkedHashMap<String, String>();
        for (String name : FILTERS) {
            String value = request.getParameter(name);
            if (value != null && !value.isBlank()) {
                String asked = value.strip().replace("\0", "");
                filter.put(name, asked.length() > LONGEST ? asked.substring(0, LONGEST) : asked);
            }
        }
        return filter;
    }

    /** As programs take it: a moment as an instant, whatever was typed, and nothing that is wrong. */
    private static Map<String, String> exact(Map<String, String> filter, LocalDate asOf, Instant knownAt) {
        var exact = new LinkedHashMap<>(filter);
        exact.computeIfPresent("asOf", (name, typed) -> asOf == null ? null : asOf.toString());
        exact.computeIfPresent("knownAt", (name, typed) -> knownAt == null ? null : knownAt.toString());
        return exact;
    }
}
