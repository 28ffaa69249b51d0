package org.subprocessorregistry.pages;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.subprocessorregistry.platform.PointField;
import org.subprocessorregistry.register.PublicLists;
import org.subprocessorregistry.register.PublicLists.DiffQuery;
import org.subprocessorregistry.register.RegisterQuery;

/** {@code /diff}: two lists side by side, each of any day and as known at any moment; without a choice the last month. */
@WebServlet("/diff")
public class DiffServlet extends HttpServlet {

    @Inject
    private Pages pages;
    @Inject
    private PublicLists lists;
    @Inject
    private Names names;

    /**
     * What was asked for.
     *
     * @param fault text key of what is wrong with it, or null
     */
    private record Asked(LocalDate from, LocalDate to, Instant fromKnownAt, Instant toKnownAt, String service, String fault) {

        DiffQuery query() {
            return new DiffQuery(new RegisterQuery(from, fromKnownAt, service, null, null, null), new RegisterQuery(to, toKnownAt, service, null, null, null));
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Visit visit = pages.visit(request);
        Asked asked = asked(request, visit);
        var diff = lists.diff(asked.query());
        var model = Comparison.model(diff, names.in(visit.language()), visit.language(), visit.vendor(), visit.today());
        model.put("asked", typed(request, asked));
        model.put("fault", asked.fault() == null ? "" : asked.fault());
        model.put("presets", presets(visit));
        model.put("exports", parameters(request, asked));
        pages.show(request, response, visit, "diff", model);
    }

    private static Asked asked(HttpServletRequest request, Visit visit) {
        LocalDate from = PointField.day(request.getParameter("from"));
        LocalDate to = PointField.day(request.getParameter("to"));
        boolean wrongDay = from == null && has(request, "from") || to == null && has(request, "to");
        Instant fromKnown = PointField.moment(request.getParameter("fromKnownAt"), visit.vendor().zone());
        Instant toKnown = PointField.moment(request.getParameter("toKnownAt"), visit.vendor().zone());
        boolean wrongKnown = fromKnown == null && has(request, "fromKnownAt") || toKnown == null && has(request, "toKnownAt");
        String fault = wrongDay ? "compare.wrong-day" : wrongKnown ? "compare.wrong-known" : null;
        return new Asked(from == null || wrongDay ? visit.today().minusMonths(1) : from, to == null || wrongDay ? visit.today() : to,
                wrongKnown ? null : fromKnown, wrongKnown ? null : toKnown, request.getParameter("service"), fault);
    }

    private static boolean has(HttpServletRequest request, String name) {
        return request.getParameter(name) != null && !request.getParameter(name).isBlank();
    }

    private static Map<String, String> typed(HttpServletRequest request, Asked asked) {
        var typed = new LinkedHashMap<String, String>();
        typed.put("from", asked.from().toString());
        typed.put("to", asked.to().toString());
        for (String name : new String[] {"fromKnownAt", "toKnownAt", "service"}) {
            typed.put(name, has(request, name) ? request.getParameter(name).strip() : "");
        }
        return typed;
    }

    /** Addresses by text key. The last change: today's list, as known just before the newest version and as known now. */
    private Map<String, String> presets(Visit visit) {
        LocalDate today = visit.today();
        Instant before = lists.knownAt().minus(1, ChronoUnit.MICROS);
        var presets = new LinkedHashMap<String, String>();
        presets.put("compare.preset.last", visit.link("/diff?from=%s&to=%s&fromKnownAt=%s".formatted(today, today, before)));
        presets.put("compare.preset.month", visit.link("/diff?from=%s&to=%s".formatted(today.minusMonths(1), today)));
        presets.put("compare.preset.year", visit.link("/diff?from=%s&to=%s".formatted(today.minusYears(1), today)));
        return presets;
    }

    /** What a file has to be asked for to hold what the page shows; moments as instants, whatever was typed. */
    private static String parameters(HttpServletRequest request, Asked asked) {
        var parameters = new LinkedHashMap<String, Object>();
        parameters.put("from", asked.from());
        parameters.put("to", asked.to());
        parameters.put("fromKnownAt", asked.fromKnownAt());
        parameters.put("toKnownAt", asked.toKnownAt());
        parameters.put("service", has(request, "service") ? asked.service() : null);
        return parameters.entrySet().stream().filter(one -> one.getValue() != null)
                .map(one -> one.getKey() + "=" + Visit.encoded(one.getValue().toString())).collect(Collectors.joining("&"));
    }
}
