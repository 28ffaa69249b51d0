package org.subprocessorregistry.auditlog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

import com.fasterxml.jackson.core.type.TypeReference;
import org.subprocessorregistry.sql.Database;
import org.subprocessorregistry.sql.Json;

/**
 * One row of the log.
 *
 * @param sequence  1, 2, 3 … without a gap
 * @param at        UTC, microseconds, business time; of two rows the later one may be earlier by a transaction's length
 * @param actorKind person, customer, registry
 * @param actor     id of the person or customer; null for the registry, and for a recipient who is nobody's contact
 * @param salt      hex
 * @param previous  hash of the row before, hex; 64 zeros before the first
 * @param hash      hex
 */
public record AuditRow(long sequence, Instant at, String action, String actorKind, UUID actor, String subjectKind, UUID subject, UUID change,
        UUID customer, SortedMap<String, String> details, String salt, String previous, String hash) {

    static final String COLUMNS = """
            sequence, at, action, actor_kind, actor_id, subject_kind, subject_id, change_id, customer_id, details::text, salt, previous, hash""";

    private static final TypeReference<TreeMap<String, String>> TEXTS = new TypeReference<>() { };

    static AuditRow read(ResultSet row) throws SQLException {
        return new AuditRow(row.getLong("sequence"), Database.instant(row, "at"), row.getString("action"), row.getString("actor_kind"),
                Database.id(row, "actor_id"), row.getString("subject_kind"), Database.id(row, "subject_id"), Database.id(row, "change_id"),
                Database.id(row, "customer_id"), Json.read(row.getString("details"), TEXTS), hex(row.getBytes("salt")), hex(row.getBytes("previous")),
                hex(row.getBytes("hash")));
    }

    private static String hex(byte[] bytes) {
        return bytes == null ? "" : HexFormat.of().formatHex(bytes);
    }

    /** What the digest is made of. */
    public String canonical() {
        return Canonical.json(content());
    }

    SortedMap<String, Object> content() {
        var content = new TreeMap<String, Object>();
        put(content, "action", action);
        put(content, "actor", actor);
        put(content, "actorKind", actorKind);
        put(content, "at", Canonical.instant(at));
        put(content, "change", change);
        put(content, "customer", customer);
        content.put("details", details);
        put(content, "salt", salt);
        put(content, "subject", subject);
        put(content, "subjectKind", subjectKind);
        return content;
    }

    private static void put(SortedMap<String, Object> content, String name, Object value) {
        if (value != null) {
            content.put(name, value.toString());
        }
    }

    public String digest() {
        return Canonical.sha256(canonical());
    }
}
