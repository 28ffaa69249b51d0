package org.subprocessorregistry.objections;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.subprocessorregistry.changes.Changes;
import org.subprocessorregistry.inbound.Mailroom;
import org.subprocessorregistry.mail.Letters;
import org.subprocessorregistry.subscribers.SubscriberView;
import org.subprocessorregistry.subscribers.Subscribers;

/** Mails to the contact of a case; an answer to one of them comes back into the case. */
@ApplicationScoped
class Correspondence {

    private final Changes changes;
    private final Subscribers subscribers;
    private final Letters letters;
    private final Mailroom mailroom;
    private final Entries entries;
    private final CaseLinks links;

    @Inject
    Correspondence(Changes changes, Subscribers subscribers, Letters letters, Mailroom mailroom, Entries entries, CaseLinks links) {
        this.changes = changes;
        this.subscribers = subscribers;
        this.letters = letters;
        this.mailroom = mailroom;
        this.entries = entries;
        this.links = links;
    }

    /**
     * Writes to the contact of an objection, in his language. The mail stands in the thread of the notice, of what he wrote by
     * mail and of what we wrote before (RFC 5322 §3.6.4).
     *
     * @return id of the letter; empty when there is nobody to write to
     */
    Optional<UUID> write(Objection objection, String template, Map<String, String> more) {
        var values = about(objection.changeId(), objection.receipt(), more);
        values.put("type", objection.type().code());
        return recipient(objection).map(contact -> {
            values.put("name", subscribers.nameOf(contact.id()));
            links.addressFor(objection.changeId(), contact.id()).ifPresent(address -> values.put("link", address));
            links.noticeIdFor(objection.changeId(), contact.id()).ifPresent(notice -> values.put("about", notice));
            values.put("answers", String.join(" ", mailroom.messageIds(entries.mails(objection))));
            return letters.send(template, contact.language(), contact.email(), values, objection.id());
        });
    }

    /** Tells that an approval was received. */
    void approved(Approval approval, UUID changeId, UUID subscriberId) {
        var values = about(changeId, approval.receipt(), Map.of());
        contact(subscriberId).ifPresent(contact -> {
            links.addressFor(changeId, subscriberId).ifPresent(address -> values.put("link", address));
            letters.tell("approval-receipt", contact.language(), contact.email(), values, approval.id());
        });
    }

    /**
     * Who gets the mails of a case: whoever wrote. Where that is nobody with an address, or a contact who has left his customer
     * since, it is the customer's contact of today: what others write in its name, the customer shall know.
     */
    Optional<SubscriberView> recipient(Objection objection) {
        return contact(objection.subscriberId()).filter(one -> !("contract".equals(one.basis()) && "left".equals(one.state())))
                .or(() -> Optional.ofNullable(objection.customerId()).flatMap(this::contactOf));
    }

    private Optional<SubscriberView> contactOf(UUID customer) {
        return subscribers.contacts(customer).stream().filter(one -> "active".equals(one.state())).findFirst().flatMap(one -> subscribers.find(one.id()));
    }

    /** The person behind an answer, if he can be written to. */
    Optional<SubscriberView> contact(UUID subscriberId) {
        return Optional.ofNullable(subscriberId).flatMap(subscribers::find).filter(one -> one.email() != null && !one.email().isBlank());
    }

    private Map<String, String> about(UUID changeId, String receipt, Map<String, String> more) {
        var change = changes.headline(changeId);
        var values = new HashMap<>(more);
        values.put("receipt", receipt);
        values.put("number", change.number());
        values.put("title", change.title());
        return values;
    }
}
