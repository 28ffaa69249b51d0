package org.subprocessorregistry.changes;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.subprocessors.Identity;
import org.subprocessorregistry.visibility.Lens;

/**
 * A change as people and programs see it.
 *
 * @param effectiveOn planned effective date, business date
 * @param objectUntil last day to object by the published policy; null unless customers are notified
 * @param blockedBy   names of customers (and of lapsed audits) that hold it back; null for the public
 * @param holding     while it is blocked, how many hold it back; without names, so for the public too
 * @param revises     the announced change that this one amends
 * @param emergency   why it could not wait; stays for ever
 * @param materiality how the treatment was decided, by which version of the policy; null for the public
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ChangeView(UUID id, String number, String title, String reason, String state, String treatment,
        LocalDate effectiveOn, LocalDate waitingUntil, LocalDate objectUntil, int noticeVersion,
        @JsonInclude(JsonInclude.Include.NON_NULL) List<String> blockedBy, List<ItemView> items, Instant createdAt,
        Instant announcedAt, Instant clearedAt, Instant effectiveAt, Instant withdrawnAt, String withdrawnReason,
        @JsonInclude(JsonInclude.Include.NON_NULL) UUID createdBy, @JsonInclude(JsonInclude.Include.NON_NULL) UUID approvedBy,
        boolean baseline, @JsonIgnore long version, @JsonInclude(JsonInclude.Include.NON_NULL) Holding holding,
        @JsonInclude(JsonInclude.Include.NON_NULL) UUID revises, @JsonInclude(JsonInclude.Include.NON_NULL) ChangeDraft.Emergency emergency,
        @JsonInclude(JsonInclude.Include.NON_NULL) UUID firstApprovedBy,
        @JsonInclude(JsonInclude.Include.NON_NULL) MaterialityDecision materiality) {

    /** How many windows hold a change back, by their state, and how many audits or commitments have lapsed. */
    public record Holding(int objected, int refused, int unreached, int lapsed) {
    }

    /** One item, with names beside the ids. */
    public record ItemView(int no, String kind, UUID subprocessor, String subprocessorName, String slug, UUID replaces, String replacesName,
            UUID engagementId, Engagement engagement, Identity identity, ChangeItem.Before before, LocalDate endsOn,
            String summary, @JsonInclude(JsonInclude.Include.NON_NULL) Correction correction) {

        ItemView seen(Lens lens) {
            return new ItemView(no, kind, subprocessor, subprocessorName, slug, replaces, replacesName, engagementId, lens.of(engagement),
                    lens.of(identity), before == null ? null : new ChangeItem.Before(lens.of(before.engagement()), lens.of(before.identity())),
                    endsOn, summary, correction);
        }
    }

    /** The same without what is the vendor's own business, and without the fields that are kept back from this reader. */
    public ChangeView seen(Lens lens) {
        return new ChangeView(id, number, title, reason, state, treatment, effectiveOn, waitingUntil, objectUntil, noticeVersion, null,
                items.stream().map(item -> item.seen(lens)).toList(), createdAt, announcedAt, clearedAt, effectiveAt, withdrawnAt, withdrawnReason, null, null, baseline, version, holding,
                revises, emergency, null, null);
    }
}
