package org.subprocessorregistry.events;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The public contract of each event: name, version and topic. The CloudEvents type is the name after the project's prefix,
 * the JSON Schema has the same name without it. A changed meaning gets a new constant with a new version.
 */
public enum EventType {

    CHANGE_APPROVED("change.approved.v1", Topic.CHANGES, ChangeApproved.class),
    CHANGE_ANNOUNCED("change.announced.v1", Topic.CHANGES, ChangeAnnounced.class),
    CHANGE_AMENDED("change.amended.v1", Topic.CHANGES, ChangeAmended.class),
    CHANGE_POSTPONED("change.postponed.v1", Topic.CHANGES, ChangePostponed.class),
    CHANGE_BLOCKED("change.blocked.v1", Topic.CHANGES, ChangeBlocked.class),
    CHANGE_UNBLOCKED("change.unblocked.v1", Topic.CHANGES, ChangeUnblocked.class),
    CHANGE_CLEARED("change.cleared.v1", Topic.CHANGES, ChangeCleared.class),
    CHANGE_EFFECTIVE("change.effective.v1", Topic.CHANGES, ChangeEffective.class),
    CHANGE_WITHDRAWN("change.withdrawn.v1", Topic.CHANGES, ChangeWithdrawn.class),
    OBJECTION_RECEIVED("objection.received.v1", Topic.CHANGES, ObjectionReceived.class),
    OBJECTION_RESOLVED("objection.resolved.v1", Topic.CHANGES, ObjectionResolved.class),
    AUDIT_PASSED("audit.passed.v1", Topic.AUDITS, AuditPassed.class),
    AUDIT_FAILED("audit.failed.v1", Topic.AUDITS, AuditFailed.class),
    AUDIT_EXPIRING("audit.expiring.v1", Topic.AUDITS, AuditExpiring.class),
    AUDIT_LAPSED("audit.lapsed.v1", Topic.AUDITS, AuditLapsed.class),
    SUBPROCESSOR_LISTED("subprocessor.listed.v1", Topic.SUBPROCESSORS, SubprocessorListed.class);

    private static final String PREFIX = "org.subprocessorregistry.";

    private final String name;
    private final Topic topic;
    private final Class<? extends RegistryEvent> payload;

    EventType(String name, Topic topic, Class<? extends RegistryEvent> payload) {
        this.name = name;
        this.topic = topic;
        this.payload = payload;
    }

    public static EventType of(RegistryEvent event) {
        return switch (event) {
            case ChangeApproved e -> CHANGE_APPROVED;
            case ChangeAnnounced e -> CHANGE_ANNOUNCED;
            case ChangeAmended e -> CHANGE_AMENDED;
            case ChangePostponed e -> CHANGE_POSTPONED;
            case ChangeBlocked e -> CHANGE_BLOCKED;
            case ChangeUnblocked e -> CHANGE_UNBLOCKED;
            case ChangeCleared e -> CHANGE_CLEARED;
            case ChangeEffective e -> CHANGE_EFFECTIVE;
            case ChangeWithdrawn e -> CHANGE_WITHDRAWN;
            case ObjectionReceived e -> OBJECTION_RECEIVED;
            case ObjectionResolved e -> OBJECTION_RESOLVED;
            case AuditPassed e -> AUDIT_PASSED;
            case AuditFailed e -> AUDIT_FAILED;
            case AuditExpiring e -> AUDIT_EXPIRING;
            case AuditLapsed e -> AUDIT_LAPSED;
            case SubprocessorListed e -> SUBPROCESSOR_LISTED;
        };
    }

    /**
     * The Kafka key and CloudEvents subject: events with the same key arrive in the order in which they happened. An
     * objection travels under its change, so that a consumer sees both in order.
     */
    public static UUID keyOf(RegistryEvent event) {
        return switch (event) {
            case ChangeApproved e -> e.changeId();
            case ChangeAnnounced e -> e.changeId();
            case ChangeAmended e -> e.changeId();
            case ChangePostponed e -> e.changeId();
            case ChangeBlocked e -> e.changeId();
            case ChangeUnblocked e -> e.changeId();
            case ChangeCleared e -> e.changeId();
            case ChangeEffective e -> e.changeId();
            case ChangeWithdrawn e -> e.changeId();
            case ObjectionReceived e -> e.changeId();
            case ObjectionResolved e -> e.changeId();
            case AuditPassed e -> e.subprocessorId();
            case AuditFailed e -> e.subprocessorId();
            case AuditExpiring e -> e.subprocessorId();
            case AuditLapsed e -> e.subprocessorId();
            case SubprocessorListed e -> e.subprocessorId();
        };
    }

    /** The type with this {@link #code()}; empty for a type that this release does not know. */
    public static Optional<EventType> of(String code) {
        return Arrays.stream(values()).filter(type -> type.code().equals(code)).findFirst();
    }

    /** The names of all schemas, as served under {@code /schemas/{name}.json}. */
    public static List<String> schemas() {
        return Arrays.stream(values()).map(EventType::schema).toList();
    }

    /** The CloudEvents attribute {@code type}, for example {@code org.subprocessorregistry.change.announced.v1}. */
    public String code() {
        return PREFIX + name;
    }

    /** The name of the JSON Schema of the payload, for example {@code change.announced.v1}. */
    public String schema() {
        return name;
    }

    public Topic topic() {
        return topic;
    }

    /** The record whose JSON is the payload. */
    public Class<? extends RegistryEvent> payload() {
        return payload;
    }
}
