package org.subprocessorregistry.objections;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
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
import org.subprocessorregistry.notices.DeliveryRef;
import org.subprocessorregistry.problems.FieldCheck;
import org.subprocessorregistry.settings.BusinessDay;
import org.subprocessorregistry.settings.Settings;
import org.subprocessorregistry.subscribers.Subscribers;

/** What was received already, and whether what staff enter can be true. */
@ApplicationScoped
@Transactional
class Entries {

    private final Changes changes;
    private final Customers customers;
    private final Subscribers subscribers;
    private final BusinessDay businessDay;
    private final Settings settings;
    private final Clock clock;

    @PersistenceContext(unitName = "registry")
    private EntityManager em;

    @Inject
    Entries(Changes changes, Customers customers, Subscribers subscribers, BusinessDay businessDay, Settings settings, Clock clock) {
        this.changes = changes;
        this.customers = customers;
        this.subscribers = subscribers;
        this.businessDay = businessDay;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * An entry of staff, checked.
     *
     * @param subscriberId the contact, or null
     * @param writer       name of somebody who is no contact, or null
     * @param receivedAt   when it came, where its time is known; else now, when it is entered
     */
    record Entry(UUID changeId, UUID subscriberId, String writer, Instant receivedAt) {
    }

    /** @throws org.subprocessorregistry.problems.RuleViolation {@code invalid}, naming every field at fault */
    Entry check(String changeRef, UUID customer, String contact, String name, Channel channel, LocalDate receivedOn, LocalTime receivedTime) {
        var check = new FieldCheck();
        ChangeView change = changeRef == null || changeRef.isBlank() ? null : changes.lookUp(changeRef.strip(), false).orElse(null);
        check.check(change != null, "change", "Give the id or the number of a change that was announced.");
        boolean known = customer != null && customers.exists(customer);
        check.check(known, "customer", customer == null ? "This field is needed." : "There is no customer %s.".formatted(customer));
        check.check(channel != null && !channel.arrivesByItself(), "channel", "Say how it came: phone, letter, mail or portal.");
        checkDay(check, receivedOn, change);
        Instant receivedAt = moment(check, receivedOn, receivedTime);
        boolean named = contact != null && !contact.isBlank();
        UUID subscriber = known && named ? contactOf(customer, check.email("contact", contact), check) : null;
        String writer = check.optionalLine("name", name, FieldCheck.NAME);
        check.check(subscriber != null || !writer.isEmpty() || named, "name",
                "Say who it was: one of the customer's contacts, or a name.");
        check.done();
        return new Entry(change.id(), subscriber, subscriber == null ? writer : null, receivedAt);
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

    private Instant moment(FieldCheck check, LocalDate day, LocalTime time) {
        Instant now = clock.instant();
        if (day == null || time == null) {
            return now;
        }
        Instant moment = day.atTime(time).atZone(settings.current().zone()).toInstant();
        check.check(!moment.isAfter(now), "receivedTime", "This time has not come yet in %s.".formatted(settings.current().zone()));
        return moment;
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

    /** What the recipient of that mail answered; else what staff entered for his customer without knowing which contact it was. */
    Optional<Objection> behind(DeliveryRef delivery) {
        var own = of(delivery.changeId(), delivery.subscriberId());
        return own.isPresent() || delivery.customerId() == null ? own
                : ofCustomer(delivery.changeId(), delivery.customerId()).stream().filter(one -> one.subscriberId() == null)
                        .reduce((first, last) -> last);
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

    /** The mails that the customer sent in this case, by their ids. */
    List<UUID> mails(Objection objection) {
        var refs = new ArrayList<>(em.createQuery("select m.messageRef from ObjectionMessage m where m.objectionId = :objection and m.messageRef is not null",
                String.class).setParameter("objection", objection.id()).getResultList());
        if (objection.messageRef() != null) {
            refs.add(objection.messageRef());
        }
        return refs.stream().map(UUID::fromString).toList();
    }

    List<UUID> sameDomain(UUID subscriberId) {
        return subscribers.find(subscriberId).map(one -> subscribers.customersAt(one.email().substring(one.email().lastIndexOf('@') + 1))).orElse(List.of());
    }
}
