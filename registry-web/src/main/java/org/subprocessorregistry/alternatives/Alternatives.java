package org.subprocessorregistry.alternatives;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.auditlog.AuditEntry;
import org.subprocessorregistry.auditlog.AuditLog;
import org.subprocessorregistry.problems.Conflict;
import org.subprocessorregistry.problems.FieldCheck;
import org.subprocessorregistry.problems.NotFound;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.services.Services;
import org.subprocessorregistry.subprocessors.Subprocessors;

/** The catalogue of what can be offered to a customer who objects. */
@ApplicationScoped
@Transactional
public class Alternatives {

    /** Longest text in one language, characters. */
    public static final int TEXT = 300;

    private static final List<String> LANGUAGES = List.of("en", "de", "fr", "es");

    private final Services services;
    private final Subprocessors subprocessors;
    private final Clock clock;
    private final AuditLog audit;

    @PersistenceContext(unitName = "registry")
    private EntityManager em;

    @Inject
    Alternatives(Services services, Subprocessors subprocessors, Clock clock, AuditLog audit) {
        this.services = services;
        this.subprocessors = subprocessors;
        this.clock = clock;
        this.audit = audit;
    }

    /** All of them in the order of their making, those that are no longer offered too. */
    public List<AlternativeView> list() {
        return em.createQuery("select a from Alternative a order by a.id", Alternative.class).getResultStream().map(Alternative::view).toList();
    }

    /** Those that fit a change which touches these services and subprocessors. */
    public List<AlternativeView> fitting(Collection<String> serviceCodes, Collection<UUID> subprocessorIds) {
        return list().stream().filter(AlternativeView::active)
                .filter(one -> one.service() == null || serviceCodes.contains(one.service()))
                .filter(one -> one.subprocessor() == null || subprocessorIds.contains(one.subprocessor())).toList();
    }

    public AlternativeView require(UUID id) {
        return find(id).view();
    }

    /** @throws RuleViolation {@code invalid}, naming every field at fault */
    public AlternativeView create(NewAlternative request, UUID by) {
        var words = check(request);
        var alternative = says(new Alternative(by, clock.instant()), words, request);
        em.persist(alternative);
        return saved(alternative, "added");
    }

    /**
     * Alters one; what was offered already keeps its words.
     *
     * @throws Conflict {@code lost-update} when somebody saved after {@code version} was read
     */
    public AlternativeView update(UUID id, long version, NewAlternative request) {
        var words = check(request);
        var alternative = find(id);
        em.refresh(alternative, LockModeType.PESSIMISTIC_WRITE);
        if (alternative.version() != version) {
            throw new Conflict(ProblemType.LOST_UPDATE, "Somebody changed this alternative in the meantime: it now says \"%s\".".formatted(alternative.view().text("en")));
        }
        return saved(says(alternative, words, request), "altered");
    }

    private AlternativeView saved(Alternative alternative, String how) {
        em.flush();
        var view = alternative.view();
        audit.record(AuditEntry.of("alternative." + how, "alternative", view.id()).with("version", view.version()).with("active", view.active())
                .text("text", view.text("en")));
        return view;
    }

    private static Alternative says(Alternative alternative, Map<String, String> words, NewAlternative request) {
        String service = request.service() == null || request.service().isBlank() ? null : request.service().strip();
        return alternative.says(words, service, request.subprocessor(), Boolean.TRUE.equals(request.standing()), !Boolean.FALSE.equals(request.active()));
    }

    private Map<String, String> check(NewAlternative request) {
        var check = new FieldCheck();
        var given = request.texts() == null ? Map.<String, String>of() : request.texts();
        var words = new HashMap<String, String>();
        given.keySet().stream().filter(language -> !LANGUAGES.contains(language)).forEach(language ->
                check.refuse("texts", "There is no language %s; use en, de, fr or es.".formatted(language)));
        for (String language : LANGUAGES) {
            String path = "texts." + language;
            String text = "en".equals(language) ? check.line(path, given.get(language), TEXT) : check.optionalLine(path, given.get(language), TEXT);
            if (!text.isEmpty()) {
                words.put(language, text);
            }
        }
        check.check(request.service() == null || request.service().isBlank() || services.exists(request.service().strip()), "service",
                "There is no service %s.".formatted(request.service()));
        check.check(request.subprocessor() == null || subprocessors.find(request.subprocessor()).isPresent(), "subprocessor",
                "There is no subprocessor %s.".formatted(request.subprocessor()));
        check.done();
        return words;
    }

    private Alternative find(UUID id) {
        var alternative = em.find(Alternative.class, id);
        if (alternative == null) {
            throw new NotFound("alternative", id);
        }
        return alternative;
    }
}
