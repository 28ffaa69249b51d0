package org.subprocessorregistry.gate;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.audits.Audits;
import org.subprocessorregistry.audits.RequirementView;
import org.subprocessorregistry.audits.Requirements;
import org.subprocessorregistry.commitments.Commitments;
import org.subprocessorregistry.problems.FieldError;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.settings.Settings;
import org.subprocessorregistry.settings.VendorSettings;

/** The gate's boundary. */
@ApplicationScoped
@Transactional
public class Gate {

    private static final int MOST_QUESTIONS = 1_000;

    private final Clock clock;
    private final Settings settings;
    private final Requirements requirements;
    private final Audits audits;
    private final Commitments commitments;

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
        return answer(List.of(question), "").getFirst();
    }

    /**
     * Answers up to 1,000 questions, in order, as of one register version.
     *
     * @throws RuleViolation as {@link #ask}, the fields named {@code [0].subprocessor} and so on; {@code too-large} for more
     */
    public List<GateAnswer> askAll(List<GateQuestion> questions) {
        if (questions.size() > MOST_QUESTIONS) {
            throw new RuleViolation(ProblemType.TOO_LARGE, "At most %d questions at a time.".formatted(MOST_QUESTIONS));
        }
        return answer(questions, "[%d].");
    }

    private List<GateAnswer> answer(List<GateQuestion> questions, String path) {
        refuseIncomplete(questions, path);
        try (Connection connection = dataSource.getConnection()) {
            var asking = new Asking(new GateFactsReader(connection));
            var answers = new ArrayList<GateAnswer>(questions.size());
            for (int i = 0; i < questions.size(); i++) {
                answers.add(asking.answer(questions.get(i), path.formatted(i)));
            }
            return answers;
        } catch (SQLException e) {
            throw new IllegalStateException("The gate cannot read the register", e);
        }
    }

    private static void refuseIncomplete(List<GateQuestion> questions, String path) {
        var missing = new ArrayList<FieldError>();
        for (int i = 0; i < questions.size(); i++) {
            GateQuestion question = questions.get(i);
            String at = path.formatted(i);
            if (question == null) {
                missing.add(new FieldError("[%d]".formatted(i), "This is no question."));
            } else {
                refuseBlank(missing, at + "subprocessor", question.subprocessor());
                refuseBlank(missing, at + "function", question.function());
                refuseBlank(missing, at + "service", question.service());
            }
        }
        if (!missing.isEmpty()) {
            throw new RuleViolation(ProblemType.MALFORMED, "The gate needs subprocessor, function and service; missing: "
                    + String.join(", ", missing.stream().map(FieldError::path).toList()) + ".", missing);
        }
    }

    private static void refuseBlank(List<FieldError> missing, String path, String value) {
        if (value == null || value.isBlank()) {
            missing.add(new FieldError(path, "This field is needed."));
        }
    }

    /** One round of questions: the register is read once per subprocessor and customer. */
    private final class Asking {

        private final GateFactsReader reader;
        private final GateFactsReader.Head head;
        private final VendorSettings vendor = settings.current();
        private final LocalDate today = vendor.today(clock);
        private final List<RequirementView> catalogue = requirements.list();
        private final Map<String, Optional<UUID>> subprocessors = new HashMap<>();
        private final Map<UUID, GateFacts> register = new HashMap<>();
        private final Map<List<UUID>, GateFacts> ofCustomers = new HashMap<>();

        Asking(GateFactsReader reader) throws SQLException {
            this.reader = reader;
            this.head = reader.head();
        }

        GateAnswer answer(GateQuestion question, String path) throws SQLException {
            UUID customer = question.customer() == null ? null : customer(question.customer(), path);
            return new GateDecision(facts(question.subprocessor(), customer), question).on(question.on() == null ? today : question.on());
        }

        private GateFacts facts(String named, UUID customer) throws SQLException {
            if (!subprocessors.containsKey(named)) {
                subprocessors.put(named, reader.subprocessor(named));
            }
            UUID id = subprocessors.get(named).orElse(null);
            if (id == null) {
                return GateFacts.unlisted(head.version());
            }
            if (!register.containsKey(id)) {
                register.put(id, load(id));
            }
            return customer == null ? register.get(id) : withWindows(id, customer);
        }

        private GateFacts load(UUID id) throws SQLException {
            var knownAt = head.knownAt().toInstant();
            return new GateFacts(head.version(), vendor.graceDays(), reader.versions(id, head, vendor.zone()), reader.planned(id, head), catalogue,
                    audits.list(id).stream().filter(audit -> !audit.knownAt().isAfter(knownAt)).toList(),
                    commitments.list(id).stream().filter(commitment -> !commitment.knownAt().isAfter(knownAt)).toList(), List.of());
        }

        private GateFacts withWindows(UUID id, UUID customer) throws SQLException {
            var key = List.of(id, customer);
            if (!ofCustomers.containsKey(key)) {
                ofCustomers.put(key, register.get(id).with(reader.windows(customer, id)));
            }
            return ofCustomers.get(key);
        }

        private UUID customer(String text, String path) throws SQLException {
            if (text.matches("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}") && reader.isCustomer(UUID.fromString(text))) {
                return UUID.fromString(text);
            }
            throw RuleViolation.of(path + "customer", "There is no such customer.");
        }
    }
}
