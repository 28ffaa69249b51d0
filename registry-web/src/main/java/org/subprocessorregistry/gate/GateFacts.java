package org.subprocessorregistry.gate;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;

import org.subprocessorregistry.audits.AuditView;
import org.subprocessorregistry.audits.RequirementView;
import org.subprocessorregistry.commitments.CommitmentView;
import org.subprocessorregistry.engagements.Engagement;

/**
 * All that the answers about one subprocessor (and one customer) rest on, as known at one register version and at all later
 * ones that say nothing new of it.
 *
 * @param versions  of its engagements, past and future ones too
 * @param graceDays calendar days for which a lapse does not count yet
 * @param windows   of the customer asked about; empty without one
 * @param turns     every day on which an answer may become another, whatever is asked; found once, since many ask
 */
record GateFacts(int graceDays, List<Version> versions, List<Planned> planned, List<RequirementView> requirements,
        List<AuditView> audits, List<CommitmentView> commitments, List<CustomerWindow> windows, NavigableSet<LocalDate> turns) {

    GateFacts(int graceDays, List<Version> versions, List<Planned> planned, List<RequirementView> requirements,
            List<AuditView> audits, List<CommitmentView> commitments, List<CustomerWindow> windows) {
        this(graceDays, versions, planned, requirements, audits, commitments, windows,
                turns(versions, windows, new Assurance(requirements, audits, commitments, graceDays)));
    }

    /** Nothing is known of such a subprocessor. */
    static GateFacts unlisted() {
        return new GateFacts(0, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    GateFacts with(List<CustomerWindow> customerWindows) {
        return new GateFacts(graceDays, versions, planned, requirements, audits, commitments, customerWindows);
    }

    private static NavigableSet<LocalDate> turns(List<Version> versions, List<CustomerWindow> windows, Assurance assurance) {
        var days = new TreeSet<LocalDate>();
        versions.stream().map(Version::graceFrom).distinct().forEach(graceFrom -> days.addAll(assurance.turningDays(graceFrom)));
        versions.forEach(version -> days.add(version.from()));
        versions.stream().map(Version::to).filter(Objects::nonNull).forEach(days::add);
        windows.forEach(window -> days.add(window.effectiveOn()));
        return Collections.unmodifiableNavigableSet(days);
    }

    boolean isListed() {
        return !versions.isEmpty() || !planned.isEmpty();
    }

    /**
     * One version of one engagement.
     *
     * @param to        first day on which it is no longer valid, or null
     * @param change    number of the change that brought it
     * @param endedBy   number of the change that ended it, or null
     * @param graceFrom of an entry listed before this registry: the day from which it has the grace to bring its audits and
     *                  commitments; null for entries audited in advance
     */
    record Version(UUID id, Engagement engagement, boolean suspended, LocalDate from, LocalDate to, String change,
            String endedBy, LocalDate graceFrom) {

        boolean holdsOn(LocalDate day) {
            return !day.isBefore(from) && (to == null || day.isBefore(to));
        }

        boolean endedBy(LocalDate day) {
            return to != null && !to.isAfter(day);
        }
    }

    /** An announced item that concerns an engagement; {@code after} is null where it ends or is suspended. */
    record Planned(String change, String service, Engagement after, LocalDate effectiveOn) {

        boolean concerns(String asked) {
            return service == null || service.equals(asked);
        }
    }

    /**
     * Where the customer stands with one item of one change.
     *
     * @param kind      of the item
     * @param before    what the engagement was before; null for an addition
     * @param effective whether the change is in force
     * @param state     of the window, kebab-case
     */
    record CustomerWindow(String change, String kind, UUID engagementId, String service, Engagement before, boolean effective,
            LocalDate effectiveOn, String state, LocalDate waitingUntil, LocalDate objectUntil) {
    }
}
