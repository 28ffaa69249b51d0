package org.subprocessorregistry.events;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * The announced change has another content now.
 *
 * @param material       whether periods began anew; otherwise it was a mere correction
 * @param treatment      notify or inform
 * @param effectiveOn    first day of the new state, as planned
 * @param objectUntil    last day to object by the published policy; null where nobody is asked
 * @param noticeVersion  version of the notice that counts now
 * @param restarted      customers whose period begins anew
 * @param registerVersion version of the register
 * @param emergency      whether it is an emergency replacement
 */
public record ChangeAmended(UUID changeId, String number, String title, boolean material, String treatment, LocalDate effectiveOn,
        LocalDate objectUntil, int noticeVersion, int restarted, List<ChangedItem> items, long registerVersion,
        boolean emergency) implements RegistryEvent {

    public ChangeAmended {
        items = List.copyOf(items);
    }

    /** A change that could wait. */
    public ChangeAmended(UUID changeId, String number, String title, boolean material, String treatment, LocalDate effectiveOn,
            LocalDate objectUntil, int noticeVersion, int restarted, List<ChangedItem> items, long registerVersion) {
        this(changeId, number, title, material, treatment, effectiveOn, objectUntil, noticeVersion, restarted, items, registerVersion, false);
    }
}
