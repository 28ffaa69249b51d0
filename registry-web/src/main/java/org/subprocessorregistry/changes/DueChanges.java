package org.subprocessorregistry.changes;

import java.lang.System.Logger.Level;
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

/**
 * Looks every two seconds for changes whose time has come. Every node does; the locks of {@link ChangeProgress#advance}
 * let one of them act. After downtime it catches up by itself.
 */
@ApplicationScoped
@ManagedScheduledExecutorDefinition(name = "java:app/concurrent/due-changes", maxAsync = 1, qualifiers = DueChangesExecutor.class)
public class DueChanges {

    private static final System.Logger LOG = System.getLogger(DueChanges.class.getName());
    private static final int PERIOD_SECONDS = 2;

    private final ChangeProgress progress;
    private final ManagedScheduledExecutorService executor;
    private ScheduledFuture<?> schedule;

    @Inject
    DueChanges(ChangeProgress progress, @DueChangesExecutor ManagedScheduledExecutorService executor) {
        this.progress = progress;
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

    /** A failure stays with the change that failed: the others go on, and it is tried again in the next round. */
    private void look() {
        try {
            for (var id : progress.due()) {
                try {
                    progress.advance(id);
                } catch (RuntimeException e) {
                    LOG.log(Level.ERROR, "Change " + id + " could not be moved on; it will be tried again", e);
                }
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Due changes could not be looked up; next try in " + PERIOD_SECONDS + " s", e);
        }
    }
}
