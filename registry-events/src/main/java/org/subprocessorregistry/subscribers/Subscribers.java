package org.subprocessorregistry.subscribers;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Recipients of notices. */
@ApplicationScoped
@Transactional
public class Subscribers {

    public void request(SubscriptionRequest request) {
        throw new UnsupportedOperationException();
    }

    public Optional<SubscriberView> find(UUID id) {
        throw new UnsupportedOperationException();
    }

    public List<SubscriberView> findByEmail(String email) {
        throw new UnsupportedOperationException();
    }

    public SubscriberView confirm(UUID id) {
        throw new UnsupportedOperationException();
    }

    public SubscriberView change(UUID id, Preferences preferences) {
        throw new UnsupportedOperationException();
    }

    public SubscriberView leave(UUID id, LeftBy by) {
        throw new UnsupportedOperationException();
    }

    public void erase(UUID id) {
        throw new UnsupportedOperationException();
    }

    public BulkOutcome addAll(List<NewSubscriber> subscribers, String legalGround) {
        throw new UnsupportedOperationException();
    }

    public void putContacts(UUID customerId, List<String> services, List<Contact> contacts) {
        throw new UnsupportedOperationException();
    }

    public List<ContactView> contacts(UUID customerId) {
        throw new UnsupportedOperationException();
    }

    public List<SubscriberView> page(SubscriberFilter filter, UUID after, int limit) {
        throw new UnsupportedOperationException();
    }

    public long count(SubscriberFilter filter) {
        throw new UnsupportedOperationException();
    }
}
