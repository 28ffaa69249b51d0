package org.subprocessorregistry.expiry;

import java.lang.System.Logger.Level;
import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;

import org.subprocessorregistry.settings.BusinessDay;

/**
 * Looks once on each business day, and after each start, for what time has made of audits, contracts and reviews. Every node does; the
 * lock of the register head and what was written down let one of them say it.
 */
@ApplicationScoped
@ManagedScheduledExecutorDefinition(name = "java:app/concurrent/expiry", maxAsync = 1, qualifiers = ExpiryExecutor.class)
public class ExpiryWatch {

    private static final System.Logger LOG = System.getLogger(ExpiryWatch.class.getName());
    private static final int PERIOD_SECONDS = 5;
    private static final long REST_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Expiry expiry;
    private final Reviews reviews;
    private final BusinessDay businessDay;
    private final ManagedScheduledExecutorService executor;
    private LocalDate lookedOn;
    private Long failedAt;
    private ScheduledFuture<?> schedule;

    @Inject
    ExpiryWatch(Expiry expiry, Reviews reviews, BusinessDay businessDay, @ExpiryExecutor ManagedScheduledExecutorService executor) {
        this.expiry = expiry;
        this.reviews = reviews;
        this.businessDay = businessDay;
        this.executor = executor;
    }

    void start(@Observes @Priority(1000) Startup startup) {
        schedule = executor.scheduleWithFixedDelay(this::look, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        if (schedule != null) {
            schedule.cancel(false);
        }
    }

    /** One look a business day. */
    synchronized void look() {
        if (failedAt != null && System.nanoTime() - failedAt < REST_NANOS) {
            return;
        }
        try {
            LocalDate today = businessDay.today();
            if (!today.equals(lookedOn)) {
                lookedOn = lookAt() ? today : null;
            }
        } catch (RuntimeException e) {
            failedAt = System.nanoTime();
            LOG.log(Level.WARNING, "Ends of audits could not be looked up; next try in a minute", e);
        }
    }

    /** A failure stays with the subprocessor that failed: the others go on, and all is looked at again in a minute. */
    private boolean lookAt() {
        boolean fine = true;
        for (UUID subprocessor : expiry.due()) {
            try {
                expiry.advance(subprocessor);
            } catch (RuntimeException e) {
                fine = false;
                LOG.log(Level.ERROR, "What became of the audits of " + subprocessor + " could not be said; next try in a minute", e);
            }
        }
        expiry.tellOverdueFindings();
        reviews.tellDue();
        failedAt = fine ? null : Long.valueOf(System.nanoTime());
        return fine;
    }
}
