package org.subprocessorregistry.auditlog;

import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

import org.subprocessorregistry.platform.Coded;

/**
 * One decision or one step, still without its time and place in the chain. Made where it happens:
 * {@code AuditEntry.of("change.approved", "change", id).change(id).by(person).with("state", "approved")}.
 *
 * <p>Unless told otherwise, the actor is whoever makes the present request, or the registry itself (its clock, a received mail).
 */
public final class AuditEntry {

    private final String action;
    private final String subjectKind;
    private final UUID subject;
    private final SortedMap<String, String> details = new TreeMap<>();
    private final SortedMap<String, String> texts = new TreeMap<>();
    private ActorKind actorKind;
    private UUID actor;
    private UUID change;
    private UUID customer;

    /** Who acts. */
    enum ActorKind implements Coded {
        PERSON("person"), CUSTOMER("customer"), REGISTRY("registry");

        private final String code;

        ActorKind(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    private AuditEntry(String action, String subjectKind, UUID subject) {
        this.action = action;
        this.subjectKind = subjectKind;
        this.subject = subject;
    }

    /**
     * Begins an entry.
     *
     * @param action  subject and past tense, kebab-case: {@code change.approved}
     * @param subject what it is about; null where there is only one (settings) or where details name it by code
     */
    public static AuditEntry of(String action, String subjectKind, UUID subject) {
        return new AuditEntry(action, subjectKind, subject);
    }

    /** A step of a change. */
    public static AuditEntry ofChange(String action, UUID change) {
        return of(action, "change", change).change(change);
    }

    /** A person of the staff decided; null leaves it to the present request. */
    public AuditEntry by(UUID person) {
        if (person != null) {
            actorKind = ActorKind.PERSON;
            actor = person;
        }
        return this;
    }

    /** A customer's contact, or a subscriber who is nobody's contact ({@code customer} is null), acted by a personal link or by mail. */
    public AuditEntry byRecipient(UUID ofCustomer) {
        actorKind = ActorKind.CUSTOMER;
        actor = ofCustomer;
        return this;
    }

    /** Time, a delivery or the answer of somebody else led to it. */
    public AuditEntry byRegistry() {
        actorKind = ActorKind.REGISTRY;
        actor = null;
        return this;
    }

    /** The change it belongs to: its evidence shows this entry. */
    public AuditEntry change(UUID id) {
        change = id;
        return this;
    }

    /** The customer it concerns: evidence for another customer does not show it. */
    public AuditEntry customer(UUID id) {
        customer = id;
        return this;
    }

    /** A code, a number, a date, an id; nothing that names a person. Null is left out. */
    public AuditEntry with(String name, Object value) {
        if (value != null) {
            details.put(name, code(value));
        }
        return this;
    }

    private static String code(Object value) {
        return switch (value) {
            case Coded coded -> coded.code();
            case Enum<?> other -> other.name().toLowerCase(Locale.ROOT).replace('_', '-');
            default -> value.toString();
        };
    }

    /** A text that people wrote: the log keeps a keyed hash of it, by which whoever is shown the text can check it. */
    public AuditEntry text(String name, String text) {
        if (text != null && !text.isEmpty()) {
            texts.put(name, text);
        }
        return this;
    }

    String action() {
        return action;
    }

    String subjectKind() {
        return subjectKind;
    }

    UUID subject() {
        return subject;
    }

    SortedMap<String, String> details() {
        return details;
    }

    SortedMap<String, String> texts() {
        return texts;
    }

    ActorKind actorKind() {
        return actorKind;
    }

    UUID actor() {
        return actor;
    }

    UUID change() {
        return change;
    }

    UUID customer() {
        return customer;
    }
}
