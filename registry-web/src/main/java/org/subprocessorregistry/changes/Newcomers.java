package org.subprocessorregistry.changes;

import java.time.Clock;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.customers.CustomersJoined;
import org.subprocessorregistry.notices.Notices;
import org.subprocessorregistry.settings.BusinessDay;

/**
 * Who becomes a customer while a change is pending gets the current notice and a window of his own, which does not gate: the
 * change was announced to the others in time (DOMAIN §3.13).
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Newcomers {

    private final GoLiveCalculator calculator;
    private final Readiness readiness;
    private final WindowTable windowTable;
    private final Notices notices;
    private final BusinessDay businessDay;
    private final Clock clock;

    @PersistenceContext(unitName = "registry")
    private EntityManager em;

    @Inject
    Newcomers(GoLiveCalculator calculator, Readiness readiness, WindowTable windowTable, Notices notices, BusinessDay businessDay, Clock clock) {
        this.calculator = calculator;
        this.readiness = readiness;
        this.windowTable = windowTable;
        this.notices = notices;
        this.businessDay = businessDay;
        this.clock = clock;
    }

    /** Runs behind the register head: no change is announced or takes effect meanwhile. */
    void onJoined(@Observes CustomersJoined joined) {
        em.createQuery("select c from Change c where c.state in :pending order by c.id", Change.class)
                .setParameter("pending", ChangeState.PENDING).getResultList().forEach(change -> tell(change, joined.customerIds()));
    }

    private void tell(Change change, List<UUID> customerIds) {
        var today = businessDay.today();
        var lines = calculator.newcomers(change.items(), today, change.isEmergency(), customerIds);
        boolean notify = change.treatment() == Treatment.NOTIFY;
        if (lines.isEmpty()) {
            return;
        }
        if (notify) {
            windowTable.open(change.id(), today, lines, false);
        }
        var services = change.items().stream().flatMap(item -> readiness.servicesOf(item).stream()).distinct().sorted().toList();
        notices.tellNewcomers(change.id(), services, lines.stream().map(line -> line.told(notify)).toList(), clock.instant());
    }
}
