package org.subprocessorregistry.objections;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.changes.ChangeView;
import org.subprocessorregistry.changes.Changes;
import org.subprocessorregistry.customers.Customers;
import org.subprocessorregistry.problems.FieldCheck;
import org.subprocessorregistry.settings.BusinessDay;
import org.subprocessorregistry.subscribers.Subscribers;

/** What was received already, and whether what staff enter can be true. */
@ApplicationScoped
@Transactional
class Entries {

    private final Changes changes;
    private final Customers customers;
    private final Subscribers subscribers;
    private final BusinessDay businessDay;

    @PersistenceContext(unitName = "registry")
    private EntityManager em;

    @Inject
    Entries(Changes changes, Customers customers, Subscribers subscribers, BusinessDay businessDay) {
        this.changes = changes;
        this.customers = customers;
        this.subscribers = subscribers;
        this.businessDay = businessDay;
    }

    /**
     * An entry of staff, checked.
     *
     * @param subscriberId the contact, or null
     * @param writer       name of somebody who is no contact, or null
     */
    record Entry(UUID changeId, UUID subscriberId, String writer) {
    }

    /** @throws org.subprocessorregistry.problems.RuleViolation {@code invalid}, naming every field at fault */
    Entry check(String changeRef, UUID customer, String contact, String name, Channel channel, LocalDate receivedOn) {
        var check = new FieldCheck();
        ChangeView change = changeRef == null || changeRef.isBlank() ? null : changes.lookUp(changeRef.strip(), false).orElse(null);
        check.check(change != null, "change", "Give the id or the number of a change that was announced.");
        boolean known = customer != null && customers.exists(customer);
        check.check(known, "customer", customer == null ? "This field is needed." : "There is no customer %s.".formatted(customer));
        check.check(channel != null && !channel.arrivesByItself(), "channel", "Say how it came: phone, letter, mail or portal.");
        checkDay(check, receivedOn, change);
        boolean named = contact != null && !contact.isBlank();
        UUID subscriber = known && named ? contactOf(customer, check.email("contact", contact), check) : null;
        String writer = check.optionalLine("name", name, FieldCheck.NAME);
        check.check(subscriber != null || !writer.isEmpty() || named, "name",
                "Say who it was: one of the customer's contacts, or a name.");
        check.done();
        return new Entry(change.id(), subscriber, subscriber == null ? writer : null);
    }

    /** An answer cannot come before the question, nor tomorrow. */
    private void checkDay(FieldCheck check, LocalDate day, ChangeView change) {
        LocalDate given = check.date("receivedOn", day);
        if (given == null) {
            return;
        }
        check.check(!given.isAfter(businessDay.today()), "receivedOn", "This day has not come yet.");
        check.check(change == null || change.announcedAt() == null || !given.isBefore(businessDay.dateOf(change.announcedAt())), "receivedOn",
                "The change was announced later than this day.");
    }

    private UUID contactOf(UUID customer, String email, FieldCheck check) {
        if (email.isEmpty()) {
            return null;
        }
        var found = subscribers.findByEmail(email).stream().filter(one -> customer.equals(one.customerId()) && !"left".equals(one.state())).findFirst();
        check.check(found.isPresent(), "contact", "This address is no contact of the customer: give the name of whoever it was instead.");
        return found.map(one -> one.id()).orElse(null);
    }

    /** What that contact answered to that change. */
    Optional<Objection> of(UUID changeId, UUID subscriberId) {
        return subscriberId == null ? Optional.empty()
                : em.createQuery("select o from Objection o where o.changeId = :change and o.subscriberId = :subscriber", Objection.class)
                        .setParameter("change", changeId).setParameter("subscriber", subscriberId).getResultStream().findFirst();
    }

    /** What a customer answered to that change, by whichever contact, first things first. */
    List<Objection> ofCustomer(UUID changeId, UUID customerId) {
        return em.createQuery("select o from Objection o where o.changeId = :change and o.customerId = :customer order by o.receivedAt, o.id", Objection.class)
                .setParameter("change", changeId).setParameter("customer", customerId).getResultList();
    }

    /** @param customerId null = of everybody */
    List<Objection> openOf(UUID changeId, UUID customerId) {
        return em.createQuery("select o from Objection o where o.changeId = :change and o.state <> :resolved order by o.id", Objection.class)
                .setParameter("change", changeId).setParameter("resolved", ObjectionState.RESOLVED).getResultList().stream()
                .filter(objection -> customerId == null || customerId.equals(objection.customerId())).toList();
    }

    boolean isHeard(UUID objectionId, String messageRef) {
        return !em.createQuery("select m.id from ObjectionMessage m where m.objectionId = :objection and m.messageRef = :ref", UUID.class)
                .setParameter("objection", objectionId).setParameter("ref", messageRef).getResultList().isEmpty();
    }

    List<UUID> sameDomain(UUID subscriberId) {
        return subscribers.find(subscriberId).map(one -> subscribers.customersAt(one.email().substring(one.email().lastIndexOf('@') + 1))).orElse(List.of());
    }
}
