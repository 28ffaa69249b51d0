package org.subprocessorregistry.events;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A change has been announced: it stands on the public list and its notices are on their way.
 *
 * @param treatment       notify, inform or at-once
 * @param effectiveOn     first day of the new state, as planned
 * @param objectUntil     last day to object by the published policy; null where nobody is asked (inform, at-once)
 * @param noticeVersion   1 for the first notice of the change
 * @param registerVersion version of the register that holds the announcement
 * @param emergency       whether it is an emergency replacement, for which some contracts let the period be shorter
 */
public record ChangeAnnounced(UUID changeId, String number, String title, String treatment, LocalDate effectiveOn,
        LocalDate objectUntil, int noticeVersion, List<ChangedItem> items, long registerVersion, boolean emergency) implements RegistryEvent {

    public ChangeAnnounced {
        items = List.copyOf(items);
    }

    /** A change that could wait. */
    public ChangeAnnounced(UUID changeId, String number, String title, String treatment, LocalDate effectiveOn, LocalDate objectUntil,
            int noticeVersion, List<ChangedItem> items, long registerVersion) {
        this(changeId, number, title, treatment, effectiveOn, objectUntil, noticeVersion, items, registerVersion, false);
    }
}
