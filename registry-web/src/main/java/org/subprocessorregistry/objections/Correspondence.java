package org.subprocessorregistry.objections;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.subprocessorregistry.changes.Changes;
import org.subprocessorregistry.mail.Letters;
import org.subprocessorregistry.subscribers.SubscriberView;
import org.subprocessorregistry.subscribers.Subscribers;

/** Mails to the contact of a case; an answer to one of them comes back into the case. */
@ApplicationScoped
class Correspondence {

    private final Changes changes;
    private final Subscribers subscribers;
    private final Letters letters;
    private final CaseLinks links;

    @Inject
    Correspondence(Changes changes, Subscribers subscribers, Letters letters, CaseLinks links) {
        this.changes = changes;
        this.subscribers = subscribers;
        this.letters = letters;
        this.links = links;
    }

    /**
     * Writes to the contact of an objection, in his language.
     *
     * @return id of the letter; empty when there is nobody to write to: the case was entered for somebody without an
     *         address, or the person was erased
     */
    Optional<UUID> write(Objection objection, String template, Map<String, String> more) {
        var values = about(objection.changeId(), objection.receipt(), more);
        values.put("type", objection.type().code());
        return contact(objection.subscriberId()).map(contact -> {
            links.addressFor(objection.changeId(), contact.id()).ifPresent(address -> values.put("link", address));
            return letters.send(template, contact.language(), contact.email(), values, objection.id());
        });
    }

    /** Tells that an approval was received. */
    void approved(Approval approval, UUID changeId, UUID subscriberId) {
        var values = about(changeId, approval.receipt(), Map.of());
        contact(subscriberId).ifPresent(contact -> {
            links.addressFor(changeId, subscriberId).ifPresent(address -> values.put("link", address));
            letters.send("approval-receipt", contact.language(), contact.email(), values);
        });
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
