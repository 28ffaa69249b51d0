package org.subprocessorregistry.gate;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.subprocessorregistry.audits.Audits;
import org.subprocessorregistry.audits.RequirementView;
import org.subprocessorregistry.audits.Requirements;
import org.subprocessorregistry.commitments.Commitments;
import org.subprocessorregistry.gate.GateFactsReader.Found;
import org.subprocessorregistry.gate.GateFactsReader.Head;
import org.subprocessorregistry.gate.GateFactsReader.Rules;
import org.subprocessorregistry.platform.Json;
import org.subprocessorregistry.problems.FieldError;
import org.subprocessorregistry.problems.Problem;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.settings.Settings;
import org.subprocessorregistry.settings.VendorSettings;

/**
 * The gate's boundary. It reads what was recorded by one register version, which no later commit alters: it needs no
 * transaction, and holds a connection for one statement at a time.
 */
@ApplicationScoped
@Transactional(TxType.NOT_SUPPORTED)
public class Gate {

    private static final int MOST_QUESTIONS = 1_000;
    /** Most subprocessors whose facts are kept between questions. */
    private static final int MOST_KEPT = 2_000;

    private final Clock clock;
    private final Settings settings;
    private final Requirements requirements;
    private final Audits audits;
    private final Commitments commitments;
    private final Object learning = new Object();
    private volatile Known known;

    @Resource(lookup = "java:app/jdbc/registry")
    private DataSource dataSource;

    @Inject
    Gate(Clock clock, Settings settings, Requirements requirements, Audits audits, Commitments commitments) {
        this.clock = clock;
        this.settings = settings;
        this.requirements = requirements;
        this.audits = audits;
        this.commitments = commitments;
    }

    /**
     * Answers one question.
     *
     * @throws RuleViolation {@code malformed} naming each of the three required fields that is missing, {@code invalid} for
     *         a customer who does not exist
     */
    public GateAnswer ask(GateQuestion question) {
        complete(question);
        return with(List.of(question.subprocessor()), asking -> asking.answer(question));
    }

    /**
     * Answers up to 1,000 questions, each beside its question, as of one register version. What is no question or names an
     * unknown customer is answered in its place by a problem: the other questions are answered all the same.
     *
     * @throws RuleViolation {@code too-large} for more
     */
    public List<BatchAnswer> askAll(List<?> questions) {
        if (questions.size() > MOST_QUESTIONS) {
            throw new RuleViolation(ProblemType.TOO_LARGE, "%d questions are too many: at most %d at a time."
                    .formatted(questions.size(), MOST_QUESTIONS));
        }
        List<Asked> asked = questions.stream().map(Asked::of).toList();
        return with(asked.stream().filter(one -> one.question() != null).map(one -> one.question().subprocessor()).distinct().toList(), asking -> {
            var answers = new ArrayList<BatchAnswer>(asked.size());
            for (Asked one : asked) {
                answers.add(asking.answerOrProblem(one));
            }
            return answers;
        });
    }

    /**
     * What stood in a batch: a question, or why it is none.
     *
     * @param json as it came
     */
    private record Asked(Object json, GateQuestion question, Problem refused) {

        static Asked of(Object json) {
            try {
                return new Asked(json, complete(question(json)), null);
            } catch (RuleViolation refused) {
                return new Asked(json, null, Problem.of(refused));
            } catch (JsonProcessingException unreadable) {
                return new Asked(json, null, Problem.of(unreadable));
            }
        }

        private static GateQuestion question(Object json) throws JsonProcessingException {
            if (!(json instanceof Map<?, ?>)) {
                throw new RuleViolation(ProblemType.MALFORMED, "This is no question: an object with subprocessor, function and service is.");
            }
            return Json.mapper().treeToValue(Json.mapper().valueToTree(json), GateQuestion.class);
        }
    }

    private <T> T with(Collection<String> subprocessors, Round<T> round) {
        try {
            return round.of(new Asking(read(reader -> reader.opening(subprocessors))));
        } catch (SQLException e) {
            throw new IllegalStateException("The gate cannot read the register", e);
        }
    }

    private interface Round<T> {
        T of(Asking asking) throws SQLException;
    }

    private <T> T read(Reading<T> reading) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return reading.by(new GateFactsReader(connection));
        }
    }

    private interface Reading<T> {
        T by(GateFactsReader reader) throws SQLException;
    }

    private static GateQuestion complete(GateQuestion question) {
        var missing = new ArrayList<FieldError>();
        refuseBlank(missing, "subprocessor", question.subprocessor());
        refuseBlank(missing, "function", question.function());
        refuseBlank(missing, "service", question.service());
        if (!missing.isEmpty()) {
            throw new RuleViolation(ProblemType.MALFORMED, "The gate needs subprocessor, function and service; missing: "
                    + String.join(", ", missing.stream().map(FieldError::path).toList()) + ".", missing);
        }
        return question;
    }

    private static void refuseBlank(List<FieldError> missing, String path, String value) {
        if (value == null || value.isBlank()) {
            missing.add(new FieldError(path, "This field is needed."));
        }
    }

    /** What was read under the same rules; customers' windows are asked for each time. */
    private record Known(Rules rules, VendorSettings vendor, List<RequirementView> catalogue, Map<UUID, Kept> facts) {

        /** Any other one has to go for it when there are too many; all at once would be asked for again all at once. */
        void keep(UUID subprocessor, Kept read) {
            if (facts.size() >= MOST_KEPT && !facts.containsKey(subprocessor)) {
                facts.keySet().stream().findAny().ifPresent(facts::remove);
            }
            facts.merge(subprocessor, read, (there, here) -> there.latest() > here.latest() ? there : here);
        }
    }

    /** @param latest the register version that last said something of the subprocessor when this was read */
    private record Kept(long latest, GateFacts facts) {
    }

    private Known known(Rules rules) {
        Known last = known;
        return last != null && last.rules().equals(rules) ? last : learn(rules);
    }

    /** One learns for all who ask at that moment; who read older rules than are known by now keeps what he learns to himself. */
    private Known learn(Rules rules) {
        synchronized (learning) {
            Known last = known;
            if (last != null && last.rules().equals(rules)) {
                return last;
            }
            var learnt = new Known(rules, settings.current(), requirements.list(), new ConcurrentHashMap<>());
            if (last == null || !rules.isBefore(last.rules())) {
                known = learnt;
            }
            return learnt;
        }
    }

    /** One round of questions, at one state. */
    private final class Asking {

        private final Head head;
        private final LocalDate today;
        private final Known at;
        private final Map<String, Found> subprocessors;
        private final Map<List<UUID>, GateFacts> ofCustomers = new HashMap<>();

        Asking(GateFactsReader.Opening opening) {
            this.head = opening.head();
            this.today = opening.rules().today(clock);
            this.at = known(opening.rules());
            this.subprocessors = opening.subprocessors();
        }

        BatchAnswer answerOrProblem(Asked asked) throws SQLException {
            if (asked.refused() != null) {
                return BatchAnswer.refused(asked.json(), asked.refused(), head.version());
            }
            try {
                return BatchAnswer.of(asked.json(), answer(asked.question()));
            } catch (RuleViolation refused) {
                return BatchAnswer.refused(asked.json(), Problem.of(refused), head.version());
            }
        }

        GateAnswer answer(GateQuestion question) throws SQLException {
            UUID customer = question.customer() == null ? null : customer(question.customer());
            return new GateDecision(facts(question.subprocessor(), customer), question, head.version())
                    .on(question.on() == null ? today : question.on());
        }

        private GateFacts facts(String named, UUID customer) throws SQLException {
            Found found = subprocessors.get(named);
            if (found == null) {
                return GateFacts.unlisted();
            }
            GateFacts facts = facts(found);
            return customer == null ? facts : withWindows(facts, found.id(), customer);
        }

        private GateFacts facts(Found found) throws SQLException {
            Kept kept = at.facts().get(found.id());
            if (kept == null || kept.latest() != found.latest()) {
                kept = new Kept(found.latest(), load(found.id()));
                at.keep(found.id(), kept);
            }
            return kept.facts();
        }

        private GateFacts load(UUID id) throws SQLException {
            var knownAt = head.knownAt().toInstant();
            return new GateFacts(at.vendor().graceDays(), read(reader -> reader.versions(id, head, at.vendor().zone())),
                    read(reader -> reader.planned(id, head)), at.catalogue(), audits.list(id).stream().filter(audit -> !audit.knownAt().isAfter(knownAt)).toList(),
                    commitments.list(id).stream().filter(commitment -> !commitment.knownAt().isAfter(knownAt)).toList(), List.of());
        }

        private GateFacts withWindows(GateFacts facts, UUID id, UUID customer) throws SQLException {
            var key = List.of(id, customer);
            if (!ofCustomers.containsKey(key)) {
                ofCustomers.put(key, facts.with(read(reader -> reader.windows(customer, id))));
            }
            return ofCustomers.get(key);
        }

        private UUID customer(String text) throws SQLException {
            if (text.matches("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
                UUID id = UUID.fromString(text);
                if (read(reader -> reader.isCustomer(id))) {
                    return id;
                }
            }
            throw RuleViolation.of("customer", "There is no such customer.");
        }
    }
}
