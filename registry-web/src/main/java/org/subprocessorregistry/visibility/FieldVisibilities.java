package org.subprocessorregistry.visibility;

import java.time.Clock;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BinaryOperator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import com.fasterxml.jackson.core.type.TypeReference;
import org.subprocessorregistry.auditlog.AuditEntry;
import org.subprocessorregistry.auditlog.AuditLog;
import org.subprocessorregistry.platform.Json;
import org.subprocessorregistry.platform.RegisterHead;
import org.subprocessorregistry.problems.Conflict;
import org.subprocessorregistry.problems.FieldCheck;
import org.subprocessorregistry.problems.NotFound;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.sql.Database;

/**
 * The versions of the policy. The newest one counts for everything that is asked from now on, also about the past: what is kept
 * back today must not be found in yesterday's list.
 */
@ApplicationScoped
@Transactional
public class FieldVisibilities {

    private static final TypeReference<Map<String, Visibility>> RULES = new TypeReference<>() { };

    private final Database database;
    private final RegisterHead head;
    private final Clock clock;
    private final Event<VisibilityChanged> changed;
    private final AuditLog audit;

    @Inject
    FieldVisibilities(Database database, RegisterHead head, Clock clock, Event<VisibilityChanged> changed, AuditLog audit) {
        this.database = database;
        this.head = head;
        this.clock = clock;
        this.changed = changed;
        this.audit = audit;
    }

    public FieldVisibility current() {
        return database.first("select version, rules from field_visibility order by version desc limit 1",
                row -> new FieldVisibility(row.getLong(1), Json.read(row.getString(2), RULES))).orElseThrow();
    }

    /** The narrowest that each field ever was, under the newest number: a list that went out may have been cut by any of the versions. */
    public FieldVisibility narrowest() {
        var rules = new TreeMap<String, Visibility>();
        database.list("select rules from field_visibility", row -> Json.read(row.getString(1), RULES))
                .forEach(version -> version.forEach((field, visibility) -> rules.merge(field, visibility, BinaryOperator.maxBy(Comparator.naturalOrder()))));
        return new FieldVisibility(current().version(), rules);
    }

    /** @throws NotFound when there never was such a version */
    public FieldVisibility version(long version) {
        return database.first("select version, rules from field_visibility where version = ?",
                row -> new FieldVisibility(row.getLong(1), Json.read(row.getString(2), RULES)), version)
                .orElseThrow(() -> new NotFound("field visibility", version));
    }

    /**
     * Stores a new version, which counts at once; a publication, since the public list becomes another one.
     *
     * @param rules code of the visibility by field; a field that is not named becomes public
     * @throws RuleViolation {@code invalid}, with every field at fault
     */
    public FieldVisibility put(Map<String, String> rules, UUID by) {
        Map<String, Visibility> wanted = checked(rules);
        head.lock();
        FieldVisibility present = current();
        if (present.rules().equals(wanted)) {
            return present;
        }
        database.update("insert into field_visibility (version, rules, created_by, created_at) values (?, ?::jsonb, ?, ?)",
                present.version() + 1, Json.write(wanted), by, clock.instant());
        // Answers about the past that are kept ready belong to a version of the settings: none may outlive this.
        database.update("update settings set version = version + 1");
        changed.fire(new VisibilityChanged(head.publish(null)));
        audit.record(AuditEntry.of("field-visibility.changed", "field-visibility", null).by(by).with("version", present.version() + 1));
        return current();
    }

    /**
     * The same by somebody who has read a version.
     *
     * @throws Conflict {@code lost-update} when another version counts by now
     */
    public FieldVisibility put(Map<String, String> rules, long seen, UUID by) {
        head.lock();
        if (current().version() != seen) {
            throw new Conflict(ProblemType.LOST_UPDATE, "Somebody stored version %d in the meantime. Read it again, compare and set yours once more."
                    .formatted(current().version()));
        }
        return put(rules, by);
    }

    private static Map<String, Visibility> checked(Map<String, String> rules) {
        var check = new FieldCheck();
        check.required("rules", rules);
        check.done();
        var wanted = new TreeMap<String, Visibility>();
        rules.forEach((field, code) -> {
            boolean contact = field.startsWith("contact");
            check.check(contact || FieldVisibility.FIELDS.contains(field), "rules." + field,
                    "There is no such field to keep back; these are: %s.".formatted(String.join(", ", FieldVisibility.FIELDS)));
            check.check(!contact, "rules." + field, "Contact persons are never public; nothing can be set for them.");
            var visibility = Visibility.of(code);
            check.check(visibility.isPresent(), "rules." + field, "Use public, subscriber, nda, contract or internal.");
            visibility.filter(one -> one != Visibility.PUBLIC).ifPresent(one -> wanted.put(field, one));
        });
        check.done();
        return wanted;
    }
}
