package org.subprocessorregistry.changes;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.subprocessorregistry.engagements.Dora;
import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.engagements.Location;
import org.subprocessorregistry.engagements.Transfer;
import org.subprocessorregistry.platform.Records;
import org.subprocessorregistry.subprocessors.FormerName;
import org.subprocessorregistry.subprocessors.Identity;

/**
 * What an editor proposes.
 *
 * @param title     one line, public
 * @param reason    why, public
 * @param emergency why it cannot wait, public; null for every change that can
 */
public record ChangeDraft(String title, String reason, List<DraftItem> items, Emergency emergency) {

    public ChangeDraft {
        items = items == null ? List.of() : List.copyOf(items);
    }

    /** A change that can wait. */
    public ChangeDraft(String title, String reason, List<DraftItem> items) {
        this(title, reason, items, null);
    }

    /** Shortens the period of contracts that hold the emergency clause; two approvers are needed (DOMAIN §3.11). */
    public record Emergency(String reason) {
    }

    /**
     * One item.
     *
     * @param replaces     the subprocessor that leaves; for {@code replace}
     * @param identity     fields to alter; for {@code rename}, {@code change-entity}, {@code correct}
     * @param engagementId needed where this subprocessor has several engagements for the service
     * @param endsOn       last day of use; for {@code remove}
     * @param correction   which version is mended and its days; for {@code correct}, null = the newest as it is recorded
     */
    public record DraftItem(ChangeKind kind, UUID subprocessor, UUID replaces, DraftIdentity identity, UUID engagementId,
            DraftEngagement engagement, LocalDate endsOn, Correction correction) {

        /** Of every kind, and a correction of the newest version. */
        public DraftItem(ChangeKind kind, UUID subprocessor, UUID replaces, DraftIdentity identity, UUID engagementId,
                DraftEngagement engagement, LocalDate endsOn) {
            this(kind, subprocessor, replaces, identity, engagementId, engagement, endsOn, null);
        }
    }

    /**
     * Fields left null stay as they are published; an empty text clears a field that may be unknown. Meaning of the fields
     * as in {@link Identity}.
     */
    public record DraftIdentity(String name, String legalName, String address, String country, String website, Boolean affiliate,
            List<FormerName> formerNames, String registrationNumber, String lei, String euid, String vatId, String duns,
            String parent, String parentLei, String upstreamListUrl, String privacyUrl, String trustUrl, String statusUrl) {

        /** What a blank text does not clear: without it nobody is published. */
        private static final Set<String> NEVER_EMPTY = Set.of("name", "legalName", "address", "country");

        /** What lists say. */
        public DraftIdentity(String name, String legalName, String address, String country, String website, Boolean affiliate) {
            this(name, legalName, address, country, website, affiliate, null, null, null, null, null, null, null, null, null, null, null, null);
        }

        /** All of an identity, so that nothing of it is lost on the way back to a proposal. */
        public static DraftIdentity of(Identity identity) {
            var whole = Records.values(identity);
            return Records.make(DraftIdentity.class, one -> one.getType() == String.class && whole.get(one.getName()) == null
                    ? "" : whole.get(one.getName()));
        }

        /**
         * The same with one field replaced.
         *
         * @param field name of the record component, for example {@code lei}
         */
        public DraftIdentity with(String field, Object value) {
            return Records.with(this, field, value);
        }

        Identity over(Identity present) {
            var wanted = Records.values(this);
            return Records.make(Identity.class, one -> or(one.getName(), wanted.get(one.getName()), Records.valueOf(one, present)));
        }

        private static Object or(String field, Object wanted, Object present) {
            if (wanted instanceof String text) {
                return !text.isBlank() ? text.strip() : NEVER_EMPTY.contains(field) ? present : null;
            }
            return wanted == null ? present : wanted;
        }
    }

    /**
     * Fields left null are not given; an addition takes the defaults of {@link Engagement}. An empty text clears a field
     * that may be unknown; the nil UUID as {@code recipient} means the vendor itself.
     */
    public record DraftEngagement(String service, List<String> functions, List<String> dataCategories, List<Location> locations,
            List<Transfer> transfer, String roleClass, String accessMode, String optionality, List<String> dataSubjects,
            Boolean specialCategories, Boolean phi, Boolean pseudonymisedOnly, String description, String responsibility, String retention,
            List<String> features, List<String> excludedTiers, UUID recipient, Dora dora) {

        /** As recipient: directly for the vendor. */
        public static final UUID VENDOR = new UUID(0, 0);

        /** What every engagement says. */
        public DraftEngagement(String service, List<String> functions, List<String> dataCategories, List<Location> locations,
                List<Transfer> transfer, String roleClass, String accessMode, String optionality) {
            this(service, functions, dataCategories, locations, transfer, roleClass, accessMode, optionality, null, null, null, null, null,
                    null, null, null, null, null, null);
        }

        /** Nothing but the service; the rest may follow by {@link #with}. */
        public static DraftEngagement ofService(String service) {
            return new DraftEngagement(service, null, null, null, null, null, null, null);
        }

        /** All of an engagement, so that nothing of it is lost on the way back to a proposal. */
        public static DraftEngagement of(Engagement engagement) {
            var whole = Records.values(engagement);
            return Records.make(DraftEngagement.class, one -> switch (whole.get(one.getName())) {
                case null -> one.getType() == String.class ? "" : VENDOR;
                case Object value -> value;
            });
        }

        /**
         * The same with one field replaced.
         *
         * @param field name of the record component, for example {@code dataSubjects}
         */
        public DraftEngagement with(String field, Object value) {
            return Records.with(this, field, value);
        }

        Engagement whole() {
            return over(new Engagement(service, null, null, null, null, null, null, null));
        }

        /** Everything given replaces what is published; the service stays. */
        Engagement over(Engagement present) {
            var wanted = Records.values(this);
            return Records.make(Engagement.class, one -> "service".equals(one.getName()) ? present.service()
                    : or(wanted.get(one.getName()), Records.valueOf(one, present)));
        }

        private static Object or(Object wanted, Object present) {
            return switch (wanted) {
                case null -> present;
                case String text -> text.isBlank() ? null : text.strip();
                case UUID recipient when recipient.equals(VENDOR) -> null;
                case Object other -> other;
            };
        }
    }
}
