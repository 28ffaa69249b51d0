package org.subprocessorregistry.register;

import java.time.LocalDate;
import java.util.UUID;

import org.subprocessorregistry.engagements.Engagement;

/**
 * One item of an announced change as the public list shows it before it is in force.
 *
 * @param kind        kind of the change item, for example {@code add}
 * @param engagement  null where only the identity changes or something ends
 * @param summary     one English sentence
 * @param effectiveOn planned first day
 * @param objectUntil last day to object by the published policy, vendor's business time zone; null for inform
 */
public record AnnouncedItem(int no, String kind, UUID subprocessorId, UUID engagementId, Engagement before, Engagement after,
        String summary, LocalDate effectiveOn, LocalDate objectUntil) {
}
