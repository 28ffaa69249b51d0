package org.subprocessorregistry.register;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.subprocessorregistry.engagements.Dora;
import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.engagements.Location;
import org.subprocessorregistry.engagements.Transfer;
import org.subprocessorregistry.engagements.TransferNeed;
import org.subprocessorregistry.platform.Records;
import org.subprocessorregistry.subprocessors.FormerName;

/**
 * The public entry of one subprocessor. Contact persons and internal fields are not part of it; what the visibility policy
 * keeps from its reader is null or empty.
 *
 * @param status           {@code announced} (nothing in force, something planned), {@code authorised}, {@code suspended}
 *                         (all that is in force is suspended) or {@code ended} (stays listed: an end is a disclosure)
 * @param roleClass        of the first engagement; each engagement has its own
 * @param functions        like {@code services}, {@code dataCategories}, {@code locations}, {@code transfer} and
 *                         {@code dataSubjects} the union over {@code engagements}
 * @param engagements      those that make the status: in force, else ended, else announced
 * @param effectiveFrom    first day; of an announced entry the planned one
 * @param effectiveTo      last day of an ended entry or of one whose end is known, else null
 * @param country          of incorporation, ISO 3166-1 alpha-2, or null
 * @param listedBefore     "listed before this registry": taken over by a baseline import
 * @param endedEngagements engagements that have ended while others are in force
 * @param formerNames      and the further fields of the identity as in
 *                         {@link org.subprocessorregistry.subprocessors.Identity}
 */
public record EntryView(UUID id, String slug, String name, String legalName, String status, String roleClass,
        List<String> functions, List<String> services, List<String> dataCategories, List<Location> locations,
        List<Transfer> transfer, List<AuditLine> audits, List<EngagementLine> engagements, LocalDate effectiveFrom,
        LocalDate effectiveTo, List<AnnouncedLine> announced, String address, String country, String website,
        boolean affiliate, String endReason, boolean listedBefore, List<EngagementLine> endedEngagements,
        List<String> dataSubjects, List<FormerName> formerNames, String registrationNumber, String lei, String euid, String vatId,
        String duns, String parent, String parentLei, String upstreamListUrl, String privacyUrl, String trustUrl, String statusUrl) {

    public static final String ANNOUNCED = "announced";
    public static final String AUTHORISED = "authorised";
    public static final String SUSPENDED = "suspended";
    public static final String ENDED = "ended";

    EntryView with(String field, Object value) {
        return Records.with(this, field, value);
    }

    /** Authorised or suspended on the day of the list. */
    public boolean inForce() {
        return AUTHORISED.equals(status) || SUSPENDED.equals(status);
    }

    /**
     * An audit that counts, the newest of its standard.
     *
     * @param validity   {@code planned}, {@code valid}, {@code expiring} (90 days or less), {@code bridged} (by a letter, after its
     *                   own last day) or {@code lapsed} on the day of the list
     * @param validUntil last day, bridge letters included
     */
    public record AuditLine(String standard, String validity, LocalDate validUntil) {
    }

    /**
     * One permission. Its content is that of {@link Engagement}.
     *
     * @param effectiveTo       last day, or null
     * @param specialCategories like {@code phi} and {@code pseudonymisedOnly} null where the reader may not know
     * @param transferNeeded    per location outside the EEA whether a basis is there (derived, never typed)
     */
    public record EngagementLine(UUID id, String service, List<String> functions, List<String> dataCategories,
            List<Location> locations, List<Transfer> transfer, String roleClass, String accessMode, String optionality,
            String status, LocalDate effectiveFrom, LocalDate effectiveTo, String endReason, boolean listedBefore,
            List<String> dataSubjects, Boolean specialCategories, Boolean phi, Boolean pseudonymisedOnly, String description,
            String responsibility, String retention, List<String> features, List<String> excludedTiers, UUID recipient, Dora dora,
            List<TransferNeed> transferNeeded) {

        /** The content without its place in time; a flag that is not known counts as not set. */
        public Engagement engagement() {
            var line = Records.values(this);
            return Records.make(Engagement.class, one -> one.getType() == boolean.class
                    ? Boolean.TRUE.equals(line.get(one.getName())) : line.get(one.getName()));
        }
    }

    /**
     * Something announced and not yet in force.
     *
     * @param change      number of the change
     * @param effectiveOn planned first day
     * @param objectUntil last day to object by the published policy, vendor's business time zone; null where only informed
     */
    public record AnnouncedLine(String change, String kind, LocalDate effectiveOn, LocalDate objectUntil, String summary) {
    }
}
