package org.subprocessorregistry.inbox;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.subprocessorregistry.desk.Desk;
import org.subprocessorregistry.desk.Done;
import org.subprocessorregistry.inbound.InboundMailView;
import org.subprocessorregistry.inbound.InboxWatch;
import org.subprocessorregistry.platform.PageRequest;
import org.subprocessorregistry.staff.Roles;

/** Mail that arrived: the list, those that wait for a person first of all, and one message. */
@Named
@RequestScoped
public class InboxPage {

    private static final int PAGE = 50;

    private final Inboxes inboxes;
    private final InboxWatch watch;
    private final Desk desk;
    private List<InboundMailView> rows;
    private InboundMailView mail;

    @Inject
    InboxPage(Inboxes inboxes, InboxWatch watch, Desk desk) {
        this.inboxes = inboxes;
        this.watch = watch;
        this.desk = desk;
    }

    /** Addresses and texts of people: for those who work with objections. */
    public boolean isAllowed() {
        return desk.isEditor() || desk.isApprover();
    }

    /** Whether a mailbox is read at all. */
    public boolean isConfigured() {
        return watch.configured();
    }

    /** Why it cannot be read at the moment; null when it can. */
    public String getFailure() {
        return watch.failure().orElse(null);
    }

    public boolean isAll() {
        return "true".equals(desk.parameter("all"));
    }

    public List<InboundMailView> getRows() {
        if (rows == null) {
            rows = isAllowed() ? inboxes.page(!isAll(), PageRequest.id("after", desk.parameter("after")), PAGE) : List.of();
        }
        return rows;
    }

    /** Where the next page begins; null on the last one. */
    public UUID getNext() {
        return getRows().size() < PAGE ? null : getRows().getLast().id();
    }

    /** The message of the page's address; null for those who may not read it. */
    public InboundMailView getMail() {
        if (mail == null && isAllowed()) {
            mail = inboxes.require(desk.id());
        }
        return mail;
    }

    public void handled() {
        desk.act(desk.isEditor() ? Roles.EDITOR : Roles.APPROVER, () -> {
            inboxes.handled(desk.id(), desk.person());
            return Done.goTo("/staff/inbox", "inbox.handled.done");
        });
    }
}
