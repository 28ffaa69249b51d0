package org.subprocessorregistry.changes;

import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.subprocessorregistry.engagements.Engagement;

/** What an item does, and with that how customers are treated (DOMAIN §3, table of kinds). */
public enum ChangeKind {

    ADD(Treatment.NOTIFY),
    REPLACE(Treatment.NOTIFY),
    CHANGE_FUNCTIONS(Treatment.NOTIFY),
    CHANGE_LOCATIONS(Treatment.NOTIFY),
    CHANGE_DATA(Treatment.NOTIFY),
    CHANGE_TRANSFER(Treatment.NOTIFY),
    RENAME(Treatment.INFORM),
    CHANGE_ENTITY(Treatment.INFORM),
    REMOVE(Treatment.INFORM),
    RESUME(Treatment.INFORM),
    SUSPEND(Treatment.AT_ONCE),
    /** By materiality: an engagement's content is notified, an identity informed. */
    CORRECT(Treatment.INFORM);

    private static final Set<ChangeKind> NEEDS_ENGAGEMENT =
            Set.of(ADD, REPLACE, CHANGE_FUNCTIONS, CHANGE_LOCATIONS, CHANGE_DATA, CHANGE_TRANSFER);
    private static final Set<ChangeKind> NEEDS_IDENTITY = Set.of(RENAME, CHANGE_ENTITY);
    private static final Set<ChangeKind> AUDITED_IN_ADVANCE =
            Set.of(ADD, REPLACE, CHANGE_FUNCTIONS, CHANGE_LOCATIONS, CHANGE_DATA, RESUME);

    /** What the kinds are about that alter one side of an engagement; the others may alter all of it. */
    private static final Map<ChangeKind, Set<String>> FIELDS = Map.of(
            CHANGE_FUNCTIONS, Set.of("functions", "description", "responsibility", "features", "excludedTiers", "optionality",
                    "roleClass", "recipient", "dora"),
            CHANGE_DATA, Set.of("dataCategories", "dataSubjects", "specialCategories", "phi", "pseudonymisedOnly", "retention", "accessMode"),
            CHANGE_LOCATIONS, Set.of("locations", "transfer"),
            CHANGE_TRANSFER, Set.of("locations", "transfer"));
    private static final Set<String> ALL_FIELDS =
            Stream.of(Engagement.class.getRecordComponents()).map(RecordComponent::getName).collect(Collectors.toUnmodifiableSet());

    private final Treatment treatment;

    ChangeKind(Treatment treatment) {
        this.treatment = treatment;
    }

    Treatment treatment() {
        return treatment;
    }

    /** Whether the item must say what the engagement shall be. */
    boolean needsEngagement() {
        return NEEDS_ENGAGEMENT.contains(this);
    }

    /** The fields of an engagement that an item of this kind may alter. */
    Set<String> fields() {
        return FIELDS.getOrDefault(this, ALL_FIELDS);
    }

    /** Whether the item must say what the identity shall be. */
    boolean needsIdentity() {
        return NEEDS_IDENTITY.contains(this);
    }

    /** Whether the item works on an engagement that is published already. */
    boolean altersEngagement() {
        return needsEngagement() && !startsEngagement();
    }

    /** Whether the item brings an engagement into being. */
    boolean startsEngagement() {
        return this == ADD || this == REPLACE;
    }

    /** Whether valid audits and commitments must cover the result before it may be announced. */
    boolean auditedInAdvance() {
        return AUDITED_IN_ADVANCE.contains(this);
    }

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @JsonCreator
    public static ChangeKind of(String code) {
        for (var kind : values()) {
            if (kind.code().equals(code)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("Unknown kind of change; use one of add, replace, change-functions, change-locations, "
                + "change-data, change-transfer, rename, change-entity, remove, resume, suspend, correct.");
    }
}
