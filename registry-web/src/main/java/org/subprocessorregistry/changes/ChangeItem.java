package org.subprocessorregistry.changes;

import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;

import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.platform.OptionalId;
import org.subprocessorregistry.subprocessors.Identity;

/**
 * One thing a change does to one subprocessor, with what was published before. Immutable: an edit of the draft replaces
 * its items, and the announcement fixes {@code before}.
 */
@Embeddable
public class ChangeItem {

    private int no;

    @Convert(converter = Codes.OfKind.class)
    private ChangeKind kind;

    @Column(name = "subprocessor_id")
    private UUID subprocessorId;

    @Convert(converter = OptionalId.class)
    @Column(name = "replaces_id")
    private UUID replacesId;

    @Convert(converter = OptionalId.class)
    @Column(name = "engagement_id")
    private UUID engagementId;

    @Convert(converter = Codes.OfEngagement.class)
    private Engagement engagement;

    @Convert(converter = Codes.OfIdentity.class)
    private Identity identity;

    @Convert(converter = Codes.OfBefore.class)
    private Before before;

    @Column(name = "ends_on")
    private LocalDate endsOn;

    @Convert(converter = Codes.OfCorrection.class)
    private Correction correction;

    protected ChangeItem() {
        // for JPA
    }

    /** What was published before the change: an engagement, an identity, or neither for an addition. */
    public record Before(Engagement engagement, Identity identity) {
    }

    ChangeItem(int no, ChangeKind kind, UUID subprocessorId, UUID replacesId, UUID engagementId, Engagement engagement,
            Identity identity, Before before, LocalDate endsOn) {
        this(no, kind, subprocessorId, replacesId, engagementId, engagement, identity, before, endsOn, null);
    }

    private ChangeItem(int no, ChangeKind kind, UUID subprocessorId, UUID replacesId, UUID engagementId, Engagement engagement,
            Identity identity, Before before, LocalDate endsOn, Correction correction) {
        this.no = no;
        this.kind = kind;
        this.subprocessorId = subprocessorId;
        this.replacesId = replacesId;
        this.engagementId = engagementId;
        this.engagement = engagement;
        this.identity = identity;
        this.before = before;
        this.endsOn = endsOn;
        this.correction = correction;
    }

    /** The correction of one version: of an engagement, or of an identity where {@code engagement} is null. */
    static ChangeItem correcting(int no, UUID subprocessorId, UUID engagementId, Engagement engagement, Identity identity, Before before,
            Correction correction) {
        return new ChangeItem(no, ChangeKind.CORRECT, subprocessorId, null, engagementId, engagement, identity, before, null, correction);
    }

    /** The same, about an engagement that has its id already. */
    ChangeItem as(UUID knownEngagement) {
        return new ChangeItem(no, kind, subprocessorId, replacesId, knownEngagement, engagement, identity, before, endsOn, correction);
    }

    /** Whether both are about the same engagement or identity in the same way, whatever they make of it. */
    boolean isSameThingAs(ChangeItem other) {
        if (kind != other.kind || !subprocessorId.equals(other.subprocessorId) || !Objects.equals(replacesId, other.replacesId)) {
            return false;
        }
        return kind.startsEngagement() ? engagement.service().equals(other.engagement.service())
                : Objects.equals(engagementId, other.engagementId) && Objects.equals(version(), other.version());
    }

    /** By the table of kinds alone. */
    Treatment treatment() {
        return kind == ChangeKind.CORRECT && engagement != null ? Treatment.NOTIFY : kind.treatment();
    }

    /** Whether audits and commitments must hold before: also for a correction that brings something new. */
    boolean auditedInAdvance() {
        return kind.auditedInAdvance() || kind == ChangeKind.CORRECT && engagement != null && !isAboutThePast() && bringsSomethingNew();
    }

    private boolean bringsSomethingNew() {
        var present = before == null ? null : before.engagement();
        return present == null || !present.functions().containsAll(engagement.functions())
                || !present.dataCategories().containsAll(engagement.dataCategories()) || !present.locations().containsAll(engagement.locations());
    }

    /** Whether it mends the record of what is over. */
    boolean isAboutThePast() {
        return correction != null && correction.isOfThePast();
    }

    /** First day of the version that is mended; null = the newest, or no correction. */
    private LocalDate version() {
        return correction == null ? null : correction.version();
    }

    /** The published fact that is mended. */
    UUID factId() {
        return engagementId == null ? subprocessorId : engagementId;
    }

    public int no() {
        return no;
    }

    public ChangeKind kind() {
        return kind;
    }

    public UUID subprocessorId() {
        return subprocessorId;
    }

    /** The subprocessor that this one replaces; only for {@code replace}. */
    public UUID replacesId() {
        return replacesId;
    }

    /** The engagement concerned; null where all of a subprocessor's engagements are. */
    public UUID engagementId() {
        return engagementId;
    }

    /** What the engagement shall be, whole; null where it does not change. */
    public Engagement engagement() {
        return engagement;
    }

    public Identity identity() {
        return identity;
    }

    public Before before() {
        return before;
    }

    /** Last day of use for {@code remove}, business time zone. */
    public LocalDate endsOn() {
        return endsOn;
    }

    /** Which version is mended, and its days; null unless it is a correction that says so. */
    public Correction correction() {
        return correction;
    }

    /** The last day of use moves along with the effect. */
    void endsNotBefore(LocalDate day) {
        if (endsOn != null && endsOn.isBefore(day)) {
            endsOn = day;
        }
    }
}
