package org.subprocessorregistry.subscriptions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.auditlog.AuditEntry;
import org.subprocessorregistry.auditlog.AuditLog;
import org.subprocessorregistry.changes.ChangeKind;
import org.subprocessorregistry.keys.EmailAddress;
import org.subprocessorregistry.problems.FieldError;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.services.ServiceView;
import org.subprocessorregistry.services.Services;
import org.subprocessorregistry.settings.Settings;
import org.subprocessorregistry.subscribers.Subscribers;
import org.subprocessorregistry.subscribers.SubscriptionRequest;

/** Requests for notices from the public, and the end of what is known of a recipient. */
@ApplicationScoped
@Transactional
public class Subscriptions {

    private static final Set<String> LANGUAGES = Set.of("en", "de", "fr", "es");
    private static final Set<String> FREQUENCIES = Set.of("immediate", "daily", "weekly");
    private static final Set<String> KINDS = Arrays.stream(ChangeKind.values()).map(ChangeKind::code).collect(Collectors.toSet());

    private final Subscribers subscribers;
    private final Services services;
    private final Settings settings;
    private final AuditLog audit;

    @Inject
    Subscriptions(Subscribers subscribers, Services services, Settings settings, AuditLog audit) {
        this.subscribers = subscribers;
        this.services = services;
        this.settings = settings;
        this.audit = audit;
    }

    /** Erases a person (GDPR Art. 17); a pseudonymous proof of notices sent stays (Art. 17(3)(e)). */
    public void erase(UUID id) {
        subscribers.erase(id);
        audit.record(AuditEntry.of("subscriber.erased", "subscriber", id));
    }

    /**
     * Notes the wish and, unless that address got one just now, sends the mail that asks for its confirmation.
     *
     * @param client address of the caller, kept as a keyed hash only
     * @throws RuleViolation {@code malformed}, naming every field at fault; never because an address is known
     */
    public void request(NewSubscription request, String client) {
        var errors = new ArrayList<FieldError>();
        checkEmail(request.email(), errors);
        List<String> chosen = services(request.services(), errors);
        List<String> kinds = kinds(request.kinds(), errors);
        String language = blank(request.language()) ? settings.current().defaultLanguage() : request.language();
        String frequency = blank(request.frequency()) ? "immediate" : request.frequency();
        if (!LANGUAGES.contains(language)) {
            errors.add(new FieldError("language", "Languages are en, de, fr and es."));
        }
        if (!FREQUENCIES.contains(frequency)) {
            errors.add(new FieldError("frequency", "Use immediate, daily or weekly."));
        }
        if (!errors.isEmpty()) {
            throw new RuleViolation(ProblemType.MALFORMED, "%s: %s".formatted(errors.getFirst().path(), errors.getFirst().message()), errors);
        }
        subscribers.request(new SubscriptionRequest(request.email(), chosen, kinds, language, frequency, client));
    }

    private static void checkEmail(String email, List<FieldError> errors) {
        try {
            EmailAddress.parse(email);
        } catch (IllegalArgumentException e) {
            errors.add(new FieldError("email", e.getMessage()));
        }
    }

    private List<String> services(List<String> given, List<FieldError> errors) {
        if (given == null || given.isEmpty()) {
            return List.of();
        }
        List<String> known = services.list().stream().map(ServiceView::code).toList();
        if (!known.containsAll(given.stream().map(String::valueOf).toList())) {
            errors.add(new FieldError("services", "Use the codes of services: %s.".formatted(String.join(", ", known))));
        }
        return known.stream().filter(given::contains).toList();
    }

    private static List<String> kinds(List<String> given, List<FieldError> errors) {
        List<String> kinds = given == null ? List.of() : given.stream().map(String::valueOf).distinct().toList();
        if (!KINDS.containsAll(kinds)) {
            errors.add(new FieldError("kinds", "Use the codes of kinds of change, for example add or change-locations."));
            return List.of();
        }
        return kinds;
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }
}
