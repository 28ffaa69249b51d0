package org.subprocessorregistry.inbox;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.subprocessorregistry.customers.ContactsChanged;
import org.subprocessorregistry.customers.Customers;
import org.subprocessorregistry.inbound.ComplaintReceived;
import org.subprocessorregistry.inbound.MailUnmatched;
import org.subprocessorregistry.notices.BounceReceived;
import org.subprocessorregistry.tasks.StaffTasks;

/** Opens the tasks that returned mail asks for, within the transaction that takes the message in. */
@ApplicationScoped
class InboxTasks {

    private static final String RETURNED = "returned-mail";
    private static final String COMPLAINT = "complaint";
    static final String UNMATCHED = "unmatched-mail";

    private final StaffTasks tasks;
    private final Customers customers;

    @Inject
    InboxTasks(StaffTasks tasks, Customers customers) {
        this.tasks = tasks;
        this.customers = customers;
    }

    /** Subscribers are suppressed by rule; a customer must be reached, before the effect and after it. */
    void onBounce(@Observes BounceReceived bounce) {
        if (bounce.customerId() != null) {
            tasks.open(RETURNED, bounce.customerId(), "%s: mail to a contact came back, %s (%s)".formatted(customers.nameOf(bounce.customerId()),
                    bounce.hard() ? "the address is bad" : "it may work again", bounce.status()), null);
        }
    }

    void onComplaint(@Observes ComplaintReceived complaint) {
        if (complaint.customerId() != null) {
            tasks.open(COMPLAINT, complaint.customerId(), "%s: a contact reported a notice as unwanted".formatted(customers.nameOf(complaint.customerId())), null);
        }
    }

    void onUnmatched(@Observes MailUnmatched mail) {
        tasks.open(UNMATCHED, mail.mailId(), mail.why(), null);
    }

    /** Whoever replaced or confirmed the contacts has done what both tasks ask for. */
    void onContacts(@Observes ContactsChanged contacts) {
        done(contacts.customerId());
    }

    private void done(UUID customer) {
        tasks.done(RETURNED, customer);
        tasks.done(COMPLAINT, customer);
    }
}
