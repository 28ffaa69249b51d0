package org.subprocessorregistry.objections;

import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.alternatives.AlternativeView;
import org.subprocessorregistry.alternatives.Alternatives;
import org.subprocessorregistry.changes.ChangeView;
import org.subprocessorregistry.changes.Changes;
import org.subprocessorregistry.customers.Customers;
import org.subprocessorregistry.problems.RuleViolation;

/** What was offered in which case. An alternative is offered at most once in a case. */
@ApplicationScoped
@Transactional
class Offers {

    private final Alternatives alternatives;
    private final Changes changes;
    private final Customers customers;
    private final Clock clock;

    @PersistenceContext(unitName = "registry")
    private EntityManager em;

    @Inject
    Offers(Alternatives alternatives, Changes changes, Customers customers, Clock clock) {
        this.alternatives = alternatives;
        this.changes = changes;
        this.customers = customers;
        this.clock = clock;
    }

    /** What the catalogue has for this case and was not offered in it yet. */
    List<AlternativeView> fitting(Objection objection) {
        if (objection.customerId() == null) {
            return List.of();
        }
        ChangeView change = changes.require(objection.changeId());
        var services = new HashSet<>(customers.require(objection.customerId()).services());
        services.retainAll(change.items().stream().map(ChangeView.ItemView::engagement).filter(Objects::nonNull).map(one -> one.service()).toList());
        var offered = of(objection.id()).stream().map(Offer::alternativeId).toList();
        return alternatives.fitting(services, change.items().stream().map(ChangeView.ItemView::subprocessor).toList()).stream()
                .filter(one -> !offered.contains(one.id())).toList();
    }

    /**
     * Offers these.
     *
     * @return what was offered
     * @throws RuleViolation {@code invalid} for one that does not fit the case or stands in it already
     */
    List<Offer> offer(Objection objection, Collection<UUID> wanted, UUID by) {
        var chosen = fitting(objection).stream().filter(one -> wanted.contains(one.id())).toList();
        if (chosen.size() < new HashSet<>(wanted).size()) {
            throw RuleViolation.of("offers", "Offer what the catalogue has for this change and this customer, each once.");
        }
        return chosen.stream().map(one -> store(objection, one, by)).toList();
    }

    /** The standing offers, made by themselves when an objection holds the change back. */
    void offerStanding(Objection objection) {
        fitting(objection).stream().filter(AlternativeView::standing).forEach(one -> store(objection, one, null));
    }

    private Offer store(Objection objection, AlternativeView alternative, UUID by) {
        var offer = new Offer(objection.id(), alternative, by, clock.instant());
        em.persist(offer);
        em.flush();
        return offer;
    }

    List<Offer> of(UUID objectionId) {
        return em.createQuery("select o from Offer o where o.objectionId = :objection order by o.id", Offer.class)
                .setParameter("objection", objectionId).getResultList();
    }
}
