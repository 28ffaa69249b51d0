package org.subprocessorregistry.settings;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;

/** Today, in the one zone that counts: the vendor's business time zone. */
@ApplicationScoped
public class BusinessDay {

    private final Clock clock;
    private final Settings settings;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    private TransactionSynchronizationRegistry transactions;

    @Inject
    BusinessDay(Clock clock, Settings settings) {
        this.clock = clock;
        this.settings = settings;
    }

    public LocalDate today() {
        return dateOf(clock.instant());
    }

    public LocalDate dateOf(Instant instant) {
        return LocalDate.ofInstant(instant, zone());
    }

    /** The instant at which that day is over. */
    public Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(zone()).toInstant();
    }

    /** Read once per transaction: what is counted together is counted in one zone. */
    private ZoneId zone() {
        if (transactions.getTransactionStatus() != Status.STATUS_ACTIVE) {
            return settings.current().zone();
        }
        var known = (ZoneId) transactions.getResource(BusinessDay.class);
        if (known != null) {
            return known;
        }
        var zone = settings.current().zone();
        transactions.putResource(BusinessDay.class, zone);
        return zone;
    }
}
