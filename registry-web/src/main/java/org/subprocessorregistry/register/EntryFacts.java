package org.subprocessorregistry.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.register.EntryView.AuditLine;
import org.subprocessorregistry.subprocessors.Identity;

/**
 * All that a list of one day, as known at one instant, says of one subprocessor.
 *
 * @param identity who it is on that day, else the first one it will be; null when only announcements tell
 */
record EntryFacts(UUID subprocessorId, Identity identity, List<EngagementRow> engagements,
        List<AnnouncementRow> announcements, List<AuditLine> audits) {

    EntryFacts(UUID subprocessorId, Identity identity) {
        this(subprocessorId, identity, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    /**
     * The version of an engagement that holds on the day, or the last one before it. Versions that follow one another
     * without a gap are one stretch.
     *
     * @param since     first day of the stretch
     * @param to        first day on which this version is no longer valid, or null
     * @param until     first day after the stretch, or null
     * @param endReason of the end of the stretch, or null
     */
    record EngagementRow(UUID id, Engagement engagement, String status, LocalDate since, LocalDate to, LocalDate until,
            String endReason, boolean baseline) {

        boolean holdsOn(LocalDate day) {
            return to == null || day.isBefore(to);
        }

        EngagementRow until(LocalDate end, String reason) {
            return new EngagementRow(id, engagement, status, since, to, end, reason, baseline);
        }
    }

    /** @param announcedOn day of its announcement, vendor's business time zone */
    record AnnouncementRow(UUID engagementId, String change, String kind, Engagement after, Identity identity,
            LocalDate announcedOn, LocalDate effectiveOn, LocalDate objectUntil, String summary) {
    }
}
