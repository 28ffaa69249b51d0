package org.subprocessorregistry.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.register.EntryView.AuditLine;
import org.subprocessorregistry.subprocessors.Identity;

/** All that is known of one subprocessor at one instant, whatever the day. */
record EntryFacts(UUID subprocessorId, List<IdentityRow> identities, List<EngagementRow> engagements,
        List<AnnouncementRow> announcements, List<AuditLine> audits) {

    EntryFacts(UUID subprocessorId) {
        this(subprocessorId, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    /** @param to first day on which it is no longer valid, or null */
    record IdentityRow(Identity identity, LocalDate from, LocalDate to) {

        boolean holdsOn(LocalDate day) {
            return within(day, from, to);
        }
    }

    /** @param to first day on which it is no longer valid, or null */
    record EngagementRow(UUID id, Engagement engagement, String status, LocalDate from, LocalDate to, String endReason,
            boolean baseline) {

        boolean holdsOn(LocalDate day) {
            return within(day, from, to);
        }
    }

    /** @param announcedOn day of its announcement, vendor's business time zone */
    record AnnouncementRow(UUID engagementId, String change, String kind, Engagement after, Identity identity,
            LocalDate announcedOn, LocalDate effectiveOn, LocalDate objectUntil, String summary) {
    }

    private static boolean within(LocalDate day, LocalDate from, LocalDate to) {
        return !day.isBefore(from) && (to == null || day.isBefore(to));
    }
}
