package org.subprocessorregistry.auditlog;

import java.time.Instant;
import java.util.UUID;

/**
 * Which rows of the log; null means all.
 *
 * @param action   an action, or the beginning of several ({@code change.})
 * @param actor    a person or a customer
 * @param subject  what it is about
 * @param change   the change it belongs to
 * @param customer the customer it concerns
 * @param from     UTC, inclusive
 * @param to       UTC, exclusive
 */
public record AuditFilter(String action, UUID actor, UUID subject, UUID change, UUID customer, Instant from, Instant to) {

    public static final AuditFilter ALL = new AuditFilter(null, null, null, null, null, null, null);
}
