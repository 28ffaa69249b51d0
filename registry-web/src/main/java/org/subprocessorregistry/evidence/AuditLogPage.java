package org.subprocessorregistry.evidence;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.subprocessorregistry.auditlog.AuditFilter;
import org.subprocessorregistry.auditlog.AuditRow;
import org.subprocessorregistry.auditlog.AuditTrail;
import org.subprocessorregistry.auditlog.Verification;
import org.subprocessorregistry.desk.Desk;
import org.subprocessorregistry.desk.Texts;
import org.subprocessorregistry.keys.SigningKey;
import org.subprocessorregistry.keys.SigningKeys;
import org.subprocessorregistry.problems.RegistryException;

/** The audit log for administrators: filter, verification, and the keys that sign evidence. */
@Named
@RequestScoped
public class AuditLogPage {

    private static final int PAGE = 50;

    private final AuditTrail trail;
    private final AuditLogQuery query;
    private final SigningKeys keys;
    private final Desk desk;
    private final Texts texts;
    private Map<UUID, String> names;
    private List<AuditRow> rows;
    private String problem;
    private Verification verdict;

    @Inject
    AuditLogPage(AuditTrail trail, AuditLogQuery query, SigningKeys keys, Desk desk, Texts texts) {
        this.trail = trail;
        this.query = query;
        this.keys = keys;
        this.desk = desk;
        this.texts = texts;
    }

    public List<AuditRow> getRows() {
        if (rows == null) {
            rows = desk.isAdmin() ? read() : List.of();
        }
        return rows;
    }

    private List<AuditRow> read() {
        try {
            AuditFilter filter = query.filter(desk::parameter);
            String after = desk.parameter("after");
            return trail.page(filter, after == null || !after.matches("[0-9]{1,18}") ? null : Long.valueOf(after), PAGE);
        } catch (RegistryException wrong) {
            problem = wrong.getMessage();
            return List.of();
        }
    }

    /** Why the filter cannot be applied; null when it can. */
    public String getProblem() {
        getRows();
        return problem;
    }

    /** Where the next page begins; null on the last one. */
    public Long getNext() {
        return getRows().size() < PAGE ? null : getRows().getLast().sequence();
    }

    /** The filter, for links to further pages and to the export. */
    public String getAddress() {
        return AuditLogQuery.address(desk::parameter);
    }

    public boolean isFiltered() {
        return !getAddress().isEmpty();
    }

    /** What has ever been noted. */
    public List<String> getActions() {
        return trail.actions();
    }

    /** Whoever works or worked here, by name. */
    public List<Map.Entry<UUID, String>> getPeople() {
        return names().entrySet().stream().sorted(Map.Entry.comparingByValue()).toList();
    }

    private Map<UUID, String> names() {
        if (names == null) {
            names = trail.names();
        }
        return names;
    }

    public String actor(AuditRow row) {
        if (!"person".equals(row.actorKind())) {
            return texts.word("audit.actor", row.actorKind());
        }
        return names().getOrDefault(row.actor(), texts.of("audit.unknown"));
    }

    public String action(String code) {
        String word = texts.word("audit.action", code);
        return word.equals(code) ? code.replace('.', ' ').replace('-', ' ') : word;
    }

    /** Codes and numbers of the row; hashes of texts only say that there is one. */
    public String details(AuditRow row) {
        return row.details().entrySet().stream().map(one -> one.getValue().startsWith("hmac-sha256:") ? texts.of("audit.sealed", one.getKey())
                : one.getKey() + " " + one.getValue()).collect(Collectors.joining(", "));
    }

    public void verify() {
        if (desk.isAdmin()) {
            verdict = trail.verify();
        }
    }

    /** Null until somebody asked for it. */
    public Verification getVerdict() {
        return verdict;
    }

    /** The keys that sign evidence, the present one first. */
    public List<SigningKey> getKeys() {
        return keys.all();
    }
}
