package org.subprocessorregistry.objections;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.auditlog.AuditEntry;
import org.subprocessorregistry.auditlog.AuditLog;
import org.subprocessorregistry.changes.Changes;
import org.subprocessorregistry.changes.Windows;
import org.subprocessorregistry.notices.Deliveries;
import org.subprocessorregistry.platform.NumberSeries;
import org.subprocessorregistry.settings.BusinessDay;

/** Contacts say that they have read a notice. */
@ApplicationScoped
@Transactional
public class Acknowledgements {

    private final Changes changes;
    private final Windows windows;
    private final Deliveries deliveries;
    private final CaseLinks links;
    private final NumberSeries numbers;
    private final BusinessDay businessDay;
    private final Clock clock;
    private final AuditLog audit;

    @PersistenceContext(unitName = "registry")
    private EntityManager em;

    @Inject
    Acknowledgements(Changes changes, Windows windows, Deliveries deliveries, CaseLinks links, NumberSeries numbers, BusinessDay businessDay, Clock clock,
            AuditLog audit) {
        this.changes = changes;
        this.windows = windows;
        this.deliveries = deliveries;
        this.links = links;
        this.numbers = numbers;
        this.businessDay = businessDay;
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * A customer's contact has read the notice. Repeating it changes nothing and answers with the first receipt.
     *
     * @throws org.subprocessorregistry.problems.RuleViolation {@code invalid-token} also for a subscriber who is no customer's contact
     * @throws org.subprocessorregistry.problems.Conflict      {@code wrong-state} when the change was withdrawn
     */
    public AcknowledgementView acknowledge(NewAcknowledgement request) {
        var delivery = links.ofCustomer(request.token(), "acknowledge");
        var change = changes.headline(delivery.changeId());
        links.requireRecent(change.number(), change.closedAt());
        windows.lockForAnswer(delivery.changeId());
        return of(delivery.id()).orElseGet(() -> {
            var acknowledgement = new Acknowledgement(numbers.next("ACK", businessDay.today().getYear(), 4), delivery, clock.instant());
            em.persist(acknowledgement);
            em.flush();
            deliveries.acknowledge(delivery.id(), clock.instant());
            audit.record(AuditEntry.of("notice.acknowledged", "delivery", delivery.id()).byRecipient(delivery.customerId()).change(delivery.changeId())
                    .customer(delivery.customerId()));
            return acknowledgement.view();
        });
    }

    Optional<AcknowledgementView> of(UUID deliveryId) {
        return em.createQuery("select a from Acknowledgement a where a.deliveryId = :delivery", Acknowledgement.class)
                .setParameter("delivery", deliveryId).getResultStream().findFirst().map(Acknowledgement::view);
    }
}
