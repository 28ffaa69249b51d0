package org.subprocessorregistry.changes;

import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;

import org.subprocessorregistry.problems.RegistryException;
import org.subprocessorregistry.tasks.StaffTasks;

/**
 * Looks every two seconds for changes whose time has come. Every node does; the locks of {@link ChangeProgress#advance}
 * let one of them act. After downtime it catches up by itself.
 */
@ApplicationScoped
@ManagedScheduledExecutorDefinition(name = "java:app/concurrent/due-changes", maxAsync = 1, qualifiers = DueChangesExecutor.class)
public class DueChanges {

    private static final System.Logger LOG = System.getLogger(DueChanges.class.getName());
    private static final int PERIOD_SECONDS = 2;
    private static final long REST_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final String STUCK = "stuck-change";

    private final ChangeProgress progress;
    private final Reminders reminders;
    private final Changes changes;
    private final StaffTasks tasks;
    private final ManagedScheduledExecutorService executor;
    private final Map<UUID, Long> failedAt = new ConcurrentHashMap<>();
    private ScheduledFuture<?> schedule;

    @Inject
    DueChanges(ChangeProgress progress, Reminders reminders, Changes changes, StaffTasks tasks, @DueChangesExecutor ManagedScheduledExecutorService executor) {
        this.progress = progress;
        this.reminders = reminders;
        this.changes = changes;
        this.tasks = tasks;
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

    /** A failure stays with the change that failed: the others go on, a person is told, and it is tried again in a minute. */
    private void look() {
        try {
            progress.due().stream().filter(id -> !isResting(id)).forEach(id -> moveOn(id, progress::advance));
            // Afterwards, because a notice that left late has moved its window by now.
            reminders.due().stream().filter(id -> !isResting(id)).forEach(id -> moveOn(id, reminders::remind));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Due changes could not be looked up; next try in " + PERIOD_SECONDS + " s", e);
        }
    }

    private boolean isResting(UUID id) {
        Long failed = failedAt.get(id);
        return failed != null && System.nanoTime() - failed < REST_NANOS;
    }

    private void moveOn(UUID id, Consumer<UUID> work) {
        try {
            work.accept(id);
            failedAt.remove(id);
            tasks.done(STUCK, id);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "Change " + id + " could not be moved on; it will be tried again in a minute", e);
            failedAt.put(id, System.nanoTime());
            String why = e instanceof RegistryException rule ? rule.getMessage() : "see the log of the server";
            tasks.open(STUCK, id, "%s cannot move on: %s".formatted(changes.headline(id).number(), why), null);
        }
    }

    void closed(@Observes ChangeClosed change) {
        tasks.done(STUCK, change.changeId());
    }
}
