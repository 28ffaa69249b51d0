package org.subprocessorregistry.changes;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * What a change said from one amendment to the next.
 *
 * @param no            counts from 1, corrections too
 * @param noticeVersion version of the notice that told it
 * @param revision      the revision that brought it; null for the first
 * @param material      whether customers' periods began anew with it
 * @param announcedAt   UTC
 */
public record ChangeVersionView(int no, int noticeVersion, UUID revision, boolean material, String title, String reason, LocalDate effectiveOn,
        List<ChangeView.ItemView> items, Instant announcedAt) {
}
