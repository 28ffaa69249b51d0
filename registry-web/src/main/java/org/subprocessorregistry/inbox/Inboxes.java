package org.subprocessorregistry.inbox;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.auditlog.AuditEntry;
import org.subprocessorregistry.auditlog.AuditLog;
import org.subprocessorregistry.inbound.InboundMailView;
import org.subprocessorregistry.inbound.Mailroom;
import org.subprocessorregistry.problems.Conflict;
import org.subprocessorregistry.problems.NotFound;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.tasks.StaffTasks;

/** The messages that arrived, for staff. */
@ApplicationScoped
@Transactional
public class Inboxes {

    private final Mailroom mailroom;
    private final StaffTasks tasks;
    private final AuditLog audit;

    @Inject
    Inboxes(Mailroom mailroom, StaffTasks tasks, AuditLog audit) {
        this.mailroom = mailroom;
        this.tasks = tasks;
        this.audit = audit;
    }

    /**
     * Newest first.
     *
     * @param open   only those that a person still has to look at
     * @param before id of the last one of the page before, or null
     */
    public List<InboundMailView> page(boolean open, UUID before, int limit) {
        return mailroom.page(open, before, limit);
    }

    public InboundMailView require(UUID id) {
        return mailroom.find(id).orElseThrow(() -> new NotFound("message", id));
    }

    /**
     * A person has looked at it and done what it asked for.
     *
     * @throws Conflict {@code wrong-state} when somebody had done so before
     */
    public void handled(UUID id, UUID by) {
        require(id);
        if (!mailroom.handled(id, by)) {
            throw new Conflict(ProblemType.WRONG_STATE, "This message was handled before.");
        }
        tasks.done(InboxTasks.UNMATCHED, id, by);
        audit.record(AuditEntry.of("mail.handled", "inbound-mail", id).by(by));
    }
}
