package org.subprocessorregistry.changes;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import com.fasterxml.jackson.core.type.TypeReference;
import org.subprocessorregistry.auditlog.AuditEntry;
import org.subprocessorregistry.auditlog.AuditLog;
import org.subprocessorregistry.platform.Json;
import org.subprocessorregistry.problems.FieldCheck;
import org.subprocessorregistry.problems.NotFound;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.sql.Database;

/** The versions of the materiality policy: the newest decides, every older one still explains what it decided. */
@ApplicationScoped
@Transactional
public class MaterialityPolicies {

    private static final TypeReference<List<MaterialityRule>> RULES = new TypeReference<>() { };

    private final Database database;
    private final Clock clock;
    private final AuditLog audit;

    @Inject
    MaterialityPolicies(Database database, Clock clock,
            AuditLog audit) {
        this.database = database;
        this.clock = clock;
        this.audit = audit;
    }

    /** A version of the policy. */
    public record PolicyView(long version, List<MaterialityRule> rules) {
    }

    MaterialityPolicy current() {
        return database.first("select version, rules from materiality_policy order by version desc limit 1",
                row -> new MaterialityPolicy(row.getLong(1), Json.read(row.getString(2), RULES))).orElseThrow();
    }

    public PolicyView view() {
        return view(current());
    }

    /** @throws NotFound when there never was such a version */
    public PolicyView view(long version) {
        return database.first("select version, rules from materiality_policy where version = ?",
                row -> new PolicyView(row.getLong(1), Json.read(row.getString(2), RULES)), version)
                .orElseThrow(() -> new NotFound("materiality policy", version));
    }

    /**
     * Stores a new version; changes that were decided keep their decision until they are edited or announced.
     *
     * @throws RuleViolation {@code invalid}, with every rule at fault
     */
    public PolicyView put(List<MaterialityRule> rules, UUID by) {
        check(rules);
        database.update("lock table materiality_policy in exclusive mode");
        var present = current();
        if (present.rules().equals(rules)) {
            return view(present);
        }
        database.update("insert into materiality_policy (version, rules, created_by, created_at) values (?, ?::jsonb, ?, ?)",
                present.version() + 1, Json.write(rules), by, clock.instant());
        audit.record(AuditEntry.of("materiality.changed", "materiality-policy", null).by(by).with("version", present.version() + 1));
        return view();
    }

    private static void check(List<MaterialityRule> rules) {
        var check = new FieldCheck();
        check.required("rules", rules);
        check.done();
        var known = new HashSet<String>();
        for (int i = 0; i < rules.size(); i++) {
            check(check, "rules[%d]".formatted(i), rules.get(i), known);
        }
        check.check(known.contains(MaterialityRule.ANY + " " + MaterialityRule.ANY), "rules", "Say what every other field is: field any, when any.");
        check.done();
    }

    private static void check(FieldCheck check, String path, MaterialityRule rule, HashSet<String> known) {
        check.check(rule != null && MaterialityRule.FIELDS.contains(rule.field()), path + ".field",
                "Use one of %s.".formatted(String.join(", ", MaterialityRule.FIELDS)));
        check.check(rule != null && MaterialityRule.CONDITIONS.contains(rule.when()), path + ".when",
                "Use one of %s.".formatted(String.join(", ", MaterialityRule.CONDITIONS.stream().sorted().toList())));
        check.check(rule != null && rule.treatment() != null, path + ".treatment", "Use notify, inform or none.");
        check.check(rule == null || known.add(rule.field() + " " + rule.when()), path, "This field and way have a rule already.");
    }

    private static PolicyView view(MaterialityPolicy policy) {
        return new PolicyView(policy.version(), policy.rules());
    }
}
