package org.subprocessorregistry.pages;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.subprocessorregistry.changes.ChangeView;
import org.subprocessorregistry.contacthealth.ContactHealth;
import org.subprocessorregistry.keys.Purpose;
import org.subprocessorregistry.keys.TokenCheck;
import org.subprocessorregistry.keys.Tokens;
import org.subprocessorregistry.platform.PublicWrites;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.subscribers.LeftBy;
import org.subprocessorregistry.subscribers.Preferences;
import org.subprocessorregistry.subscribers.SubscriberView;
import org.subprocessorregistry.subscribers.Subscribers;

/**
 * {@code /s/{token}}: a subscriber's own page, which confirms or keeps his wishes; {@code /s/{token}/unsubscribe} leaves.
 *
 * <p>Only a POST alters anything: mail scanners open every link. A POST to {@code unsubscribe} answers 200 without a
 * redirect, so that a mail program may send it as well as a person (RFC 8058).
 */
@WebServlet("/s/*")
public class SubscriptionServlet extends HttpServlet {

    private static final String ACTIVE = "active";
    private static final String LEFT = "left";
    private static final String CONTRACT = "contract";

    @Inject
    private Pages pages;
    @Inject
    private Names names;
    @Inject
    private Tokens tokens;
    @Inject
    private Subscribers subscribers;
    @Inject
    private ContactHealth health;
    @Inject
    private RegisterContent register;
    @Inject
    private PublicWrites writes;

    /** What a link turned out to open. */
    private record Opened(String token, Purpose purpose, SubscriberView subscriber, boolean leaving) {
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Opened opened = open(request, response);
        if (opened == null) {
            return;
        }
        Visit visit = pages.visit(request, opened.subscriber().language());
        if (opened.leaving()) {
            leavePage(response, visit, opened);
        } else if (opened.purpose() == Purpose.CONFIRM) {
            pages.showOnce(response, HttpServletResponse.SC_OK, visit, "subscription-confirm", model(visit, opened));
        } else {
            preferences(response, HttpServletResponse.SC_OK, visit, opened, false, said(request));
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Opened opened = open(request, response);
        if (opened == null) {
            return;
        }
        Visit visit = pages.visit(request, opened.subscriber().language());
        if (opened.leaving()) {
            leave(request, response, visit, opened);
            return;
        }
        try {
            writes.admit(PublicWrites.clientOf(request));
        } catch (RuleViolation refused) {
            response.setHeader("Retry-After", "60");
            pages.showMessage(response, ProblemType.TOO_MANY_REQUESTS.status(), visit, "too-many");
            return;
        }
        if (CONTRACT.equals(opened.subscriber().basis()) && ACTIVE.equals(opened.subscriber().state()) && "right-contact".equals(Fields.line(request, "type"))) {
            health.confirmByHimself(opened.subscriber().id());
            Fields.seeOther(response, visit.link("/s/" + opened.token() + "?said=right-contact"));
        } else if (opened.purpose() == Purpose.CONFIRM) {
            subscribers.confirm(opened.subscriber().id());
            String own = "/s/" + tokens.issue(Purpose.MANAGE, opened.subscriber().id());
            Fields.seeOther(response, visit.link(own + "?said=confirmed"));
        } else {
            save(request, response, visit, opened);
        }
    }

    private void save(HttpServletRequest request, HttpServletResponse response, Visit visit, Opened opened) throws IOException {
        SubscriberView subscriber = opened.subscriber();
        Set<String> known = names.in(visit.language()).services().keySet();
        List<String> chosen = Fields.all(request, "services").stream().filter(known::contains).toList();
        String language = Language.of(request.getParameter("language")).orElse(visit.language()).code();
        boolean consent = !CONTRACT.equals(subscriber.basis());
        if (consent && chosen.isEmpty() && !known.isEmpty()) {
            preferences(response, HttpServletResponse.SC_BAD_REQUEST, visit, opened, true, "");
            return;
        }
        List<String> services = consent ? known.equals(Set.copyOf(chosen)) ? List.of() : chosen : subscriber.services();
        subscribers.change(subscriber.id(), new Preferences(services, subscriber.kinds(), language, subscriber.frequency()));
        // Without ?lang=: the page comes back in the language that was just chosen.
        Fields.seeOther(response, visit.base() + "/s/" + opened.token() + "?said=saved");
    }

    private void leave(HttpServletRequest request, HttpServletResponse response, Visit visit, Opened opened) throws IOException {
        boolean oneClick = "One-Click".equals(request.getParameter("List-Unsubscribe"));
        SubscriberView after = CONTRACT.equals(opened.subscriber().basis()) ? opened.subscriber()
                : subscribers.leave(opened.subscriber().id(), oneClick ? LeftBy.ONE_CLICK : LeftBy.LINK);
        leavePage(response, visit, new Opened(opened.token(), opened.purpose(), after, true));
    }

    private void leavePage(HttpServletResponse response, Visit visit, Opened opened) throws IOException {
        var subscriber = opened.subscriber();
        String template = CONTRACT.equals(subscriber.basis()) ? "unsubscribe-contract" : LEFT.equals(subscriber.state()) ? "unsubscribed" : "unsubscribe";
        pages.showOnce(response, HttpServletResponse.SC_OK, visit, template, model(visit, opened));
    }

    private void preferences(HttpServletResponse response, int status, Visit visit, Opened opened, boolean none, String said) throws IOException {
        if (LEFT.equals(opened.subscriber().state()) && !CONTRACT.equals(opened.subscriber().basis())) {
            leavePage(response, visit, opened);
            return;
        }
        var model = model(visit, opened);
        model.put("none", none);
        model.put("said", said);
        pages.showOnce(response, status, visit, "preferences", model);
    }

    private Map<String, Object> model(Visit visit, Opened opened) {
        SubscriberView subscriber = opened.subscriber();
        var model = new HashMap<String, Object>();
        model.put("v", names.in(visit.language()));
        model.put("subscriber", subscriber);
        model.put("masked", masked(subscriber.email()));
        model.put("own", "/s/" + opened.token());
        model.put("manage", ACTIVE.equals(subscriber.state()) ? "/s/" + tokens.issue(Purpose.MANAGE, subscriber.id()) : "");
        model.put("open", open(subscriber));
        return model;
    }

    /** The announced changes that concern this subscriber. */
    private List<ChangeView> open(SubscriberView subscriber) {
        return register.pending().stream().filter(change -> subscriber.services().isEmpty() || change.items().stream().anyMatch(item -> {
            var services = new HashSet<>(ItemRows.services(item));
            return services.isEmpty() || services.stream().anyMatch(subscriber.services()::contains);
        })).toList();
    }

    private static String said(HttpServletRequest request) {
        String said = Fields.line(request, "said");
        return Set.of("confirmed", "saved", "right-contact").contains(said) ? said : "";
    }

    /** Enough for the owner to know his address, too little for somebody who got hold of the link. */
    private static String masked(String email) {
        int at = email.lastIndexOf('@');
        return at < 3 ? "…" + email.substring(at) : email.charAt(0) + "…" + email.substring(at - 1);
    }

    /** Opens the link; when there is nothing behind it, says so and answers null. */
    private Opened open(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String[] parts = Paths.parts(request);
        boolean leaving = parts.length == 2 && "unsubscribe".equals(parts[1]);
        String problem = "bad-link";
        if (parts.length == 1 || leaving) {
            for (var purpose : List.of(Purpose.MANAGE, Purpose.CONFIRM)) {
                TokenCheck check = tokens.check(parts[0], purpose);
                if (check instanceof TokenCheck.Valid(UUID id)) {
                    var subscriber = subscribers.find(id);
                    if (subscriber.isPresent()) {
                        return new Opened(parts[0], purpose, subscriber.get(), leaving);
                    }
                    problem = "erased-link";
                } else if (check instanceof TokenCheck.Expired) {
                    problem = "expired-link";
                }
            }
        }
        int status = "bad-link".equals(problem) ? HttpServletResponse.SC_NOT_FOUND : HttpServletResponse.SC_GONE;
        pages.showMessage(response, status, pages.visit(request), problem);
        return null;
    }
}
