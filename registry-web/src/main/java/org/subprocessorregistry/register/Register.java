package org.subprocessorregistry.register;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

import org.subprocessorregistry.platform.RegisterHead.Publication;
import org.subprocessorregistry.subprocessors.Identity;

/** The register's boundary. Writers hold the register head ({@code RegisterHead.publish}) before they call. */
@ApplicationScoped
@Transactional
public class Register {

    /** Puts the items of a change on the public list as announced; an earlier announcement of that change is replaced. */
    @Transactional(TxType.MANDATORY)
    public void announce(Publication publication, UUID changeId, List<AnnouncedItem> items) {
        throw new UnsupportedOperationException("not yet");
    }

    /** Takes the announcements of a change off the list; they stay readable as known before. */
    @Transactional(TxType.MANDATORY)
    public void withdrawAnnouncement(Publication publication, UUID changeId) {
        throw new UnsupportedOperationException("not yet");
    }

    /**
     * Writes what an effective change does and closes its announcements.
     *
     * @throws org.subprocessorregistry.problems.Conflict when there is nothing to end or to correct, or versions would overlap
     */
    @Transactional(TxType.MANDATORY)
    public void takeEffect(Publication publication, UUID changeId, List<RegisterStep> steps) {
        throw new UnsupportedOperationException("not yet");
    }

    /**
     * Tells the readers of the compacted topic the present entry of published subprocessors, for example after an audit.
     */
    @Transactional(TxType.MANDATORY)
    public void relist(Publication publication, List<UUID> subprocessorIds) {
        throw new UnsupportedOperationException("not yet");
    }

    public RegisterView list(RegisterQuery query) {
        throw new UnsupportedOperationException("not yet");
    }

    /** The public entry today; empty when the subprocessor is neither published nor announced. */
    public Optional<EntryView> entry(UUID subprocessorId) {
        throw new UnsupportedOperationException("not yet");
    }

    /** The public entry today, by slug or by id. */
    public Optional<EntryView> entry(String slugOrId) {
        throw new UnsupportedOperationException("not yet");
    }

    /**
     * Compares two lists.
     *
     * @param fromKnownAt null = as known now
     * @param toKnownAt   null = as known now
     */
    public DiffView diff(LocalDate from, LocalDate to, Instant fromKnownAt, Instant toKnownAt) {
        throw new UnsupportedOperationException("not yet");
    }

    /** The engagements of a subprocessor that are in force today, suspended ones included. */
    public List<PublishedEngagement> engagements(UUID subprocessorId) {
        throw new UnsupportedOperationException("not yet");
    }

    /** An engagement in force today. */
    public Optional<PublishedEngagement> engagement(UUID engagementId) {
        throw new UnsupportedOperationException("not yet");
    }

    /** The published identity today; empty when nothing of the subprocessor was ever published. */
    public Optional<Identity> identity(UUID subprocessorId) {
        throw new UnsupportedOperationException("not yet");
    }

    /** Whether the service ever had a published entry: a baseline is the first load only. */
    public boolean everPublished(String service) {
        throw new UnsupportedOperationException("not yet");
    }

    /** The entries in force today for a service, as they concern it. */
    public List<EntryView> listed(String service) {
        throw new UnsupportedOperationException("not yet");
    }
}
