package org.subprocessorregistry.pages;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.subprocessorregistry.platform.PublicWrites;
import org.subprocessorregistry.problems.FieldError;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.subscriptions.NewSubscription;
import org.subprocessorregistry.subscriptions.Subscriptions;

/** {@code /subscribe}: asks for an address; {@code /subscribe/sent}: says, to everybody alike, to look at the mail. */
@WebServlet({"/subscribe", "/subscribe/sent"})
public class SubscribeServlet extends HttpServlet {

    @Inject
    private Pages pages;
    @Inject
    private Names names;
    @Inject
    private Subscriptions subscriptions;
    @Inject
    private PublicWrites writes;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Visit visit = pages.visit(request);
        if (request.getServletPath().endsWith("/sent")) {
            pages.show(request, response, visit, "subscribe-sent", Map.of());
        } else {
            var vocabulary = names.in(visit.language());
            pages.show(request, response, visit, "subscribe", form(vocabulary, "", vocabulary.services().keySet(), visit.language().code(), Set.of()));
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Visit visit = pages.visit(request);
        String client = PublicWrites.clientOf(request);
        String email = Fields.line(request, "email");
        List<String> chosen = Fields.all(request, "services");
        String language = Language.of(request.getParameter("language")).orElse(visit.language()).code();
        var vocabulary = names.in(visit.language());
        try {
            writes.admit(client);
            subscriptions.request(new NewSubscription(email, vocabulary.services().keySet().equals(Set.copyOf(chosen)) ? List.of() : chosen, List.of(),
                    language, "immediate"), client);
            Fields.seeOther(response, visit.link("/subscribe/sent"));
        } catch (RuleViolation refused) {
            if (refused.type() == ProblemType.TOO_MANY_REQUESTS) {
                response.setHeader("Retry-After", "60");
                pages.showMessage(response, ProblemType.TOO_MANY_REQUESTS.status(), visit, "too-many");
                return;
            }
            Set<String> wrong = refused.errors().stream().map(FieldError::path).collect(Collectors.toSet());
            pages.showOnce(response, HttpServletResponse.SC_BAD_REQUEST, visit, "subscribe", form(vocabulary, email, chosen, language, wrong));
        }
    }

    private static Map<String, Object> form(Vocabulary vocabulary, String email, Iterable<String> chosen, String language, Set<String> wrong) {
        var form = new HashMap<String, Object>();
        form.put("v", vocabulary);
        form.put("email", email);
        form.put("chosen", chosen);
        form.put("language", language);
        form.put("wrong", wrong);
        form.put("accented", email.codePoints().limit(Math.max(email.lastIndexOf('@'), 0)).anyMatch(c -> c > 127));
        return form;
    }
}
