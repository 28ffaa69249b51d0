package org.subprocessorregistry.auditlog;

import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A row for administrators.
 *
 * @param at      UTC, microseconds
 * @param actor   who decided; {@code name} for people who are known here
 * @param digest  SHA-256 of the canonical form, hex
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuditView(long sequence, Instant at, String action, Actor actor, Subject subject, UUID change, UUID customer,
        SortedMap<String, String> details, String salt, String digest, String previous, String hash) {

    /** {@code kind}: person, customer, registry. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Actor(String kind, UUID id, String name) {
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Subject(String kind, UUID id) {
    }

    static AuditView of(AuditRow row, Map<UUID, String> names) {
        return new AuditView(row.sequence(), row.at(), row.action(), new Actor(row.actorKind(), row.actor(), row.actor() == null ? null : names.get(row.actor())),
                new Subject(row.subjectKind(), row.subject()), row.change(), row.customer(), row.details(), row.salt(), row.digest(), row.previous(),
                row.hash());
    }
}
