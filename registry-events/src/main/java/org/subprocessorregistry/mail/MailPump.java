package org.subprocessorregistry.mail;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Moves mail from the queues to the relay: one thread claims, one per connection sends, one marks.
 *
 * <p>A connection's next message gets its end only when the mark of the one before is in the database. The mark is written
 * while the next message's envelope and text travel, so the rule costs little; and it bounds what a killed node leaves behind
 * to one accepted but unmarked message per connection. Marks of several connections share a statement.
 */
public final class MailPump {

    private static final System.Logger LOG = System.getLogger(MailPump.class.getName());

    /**
     * Pace of the pump.
     *
     * @param batch rows per claim
     * @param lease how long a claim holds
     * @param poll pause between two looks when nothing wakes the pump
     * @param firstPause pause of the whole queue after the relay refused us; doubles up to lastPause
     */
    public record Pace(int batch, Duration lease, Duration poll, Duration firstPause, Duration lastPause) {

        public static final Pace USUAL = new Pace(200, Duration.ofMinutes(2), Duration.ofSeconds(2), Duration.ofSeconds(2),
                Duration.ofMinutes(5));

        /**
         * The usual pace for a relay of that patience: a claim outlives a reply that comes at the last moment, and what a
         * killed node had claimed is free again as soon as that allows.
         */
        public static Pace forTimeout(int timeoutSeconds) {
            var lease = Duration.ofSeconds(Math.max(USUAL.lease().toSeconds(), 2L * timeoutSeconds));
            return new Pace(USUAL.batch(), lease, USUAL.poll(), USUAL.firstPause(), USUAL.lastPause());
        }
    }

    private record Task(MailQueue queue, MailQueue.Claimed claimed, long claimedAt, long leaseEnds) {
    }

    private record Marking(MailQueue queue, MailQueue.Mark mark, CompletableFuture<Void> done) {
    }

    private static final long RECHECK_NANOS = Duration.ofMillis(500).toNanos();
    private static final long IDLE_NANOS = Duration.ofSeconds(20).toNanos();

    private final List<? extends MailQueue> queues;
    private final Supplier<MailTransport> transports;
    private final int connections;
    private final long nanosPerMail;
    private final Pace pace;
    private final String claimer;
    private final BlockingQueue<Task> tasks;
    private final BlockingQueue<Marking> marks = new LinkedBlockingQueue<>();
    private final Semaphore wake = new Semaphore(0);
    private final AtomicLong nextSlot = new AtomicLong(System.nanoTime());
    private final CountDownLatch senders;
    private final CountDownLatch stopped;
    private volatile boolean running;
    private volatile boolean killed;

    private final Object pauseLock = new Object();
    private int pauses;
    private long pausedUntil;

    /**
     * @param queues in order of urgency
     * @param transports makes one connection
     * @param perMinute most messages a minute over all connections of this node, 0 = no limit
     * @param claimer names this run of this node; never used twice
     */
    public MailPump(List<? extends MailQueue> queues, Supplier<MailTransport> transports, int connections, int perMinute,
            Pace pace, String claimer) {
        this.queues = List.copyOf(queues);
        this.transports = transports;
        this.connections = connections;
        this.nanosPerMail = perMinute == 0 ? 0 : TimeUnit.MINUTES.toNanos(1) / perMinute;
        this.pace = pace;
        this.claimer = claimer;
        this.tasks = new LinkedBlockingQueue<>(pace.batch());
        this.senders = new CountDownLatch(connections);
        this.stopped = new CountDownLatch(2);
    }

    /** Takes {@code connections + 2} threads of the executor until {@link #stop}. */
    public void start(Executor executor) {
        running = true;
        executor.execute(this::mark);
        for (int i = 0; i < connections; i++) {
            executor.execute(this::send);
        }
        executor.execute(this::claim);
    }

    /** Something may be due. */
    public void wake() {
        wake.release();
    }

    /** Ends after the messages at hand, marks them and gives the other claims back; waits for that. */
    public void stop(Duration patience) {
        running = false;
        wake();
        try {
            if (!stopped.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.log(Level.WARNING, "Mail under way was left to its lease");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops dead: no mark, no release. What a killed process leaves behind; for tests. */
    void abandon() {
        killed = true;
        running = false;
        wake();
    }

    /** Whether every thread has ended; for tests. */
    boolean isDead() {
        return stopped.getCount() == 0;
    }

    // ------------------------------------------------------------------ claiming

    private void claim() {
        try {
            while (running) {
                try {
                    if (!claimOnce()) {
                        rest(pace.poll().toNanos());
                    }
                } catch (RuntimeException e) {
                    LOG.log(Level.WARNING, "Mail cannot be claimed now: {0}", e.getMessage());
                    rest(pace.poll().toNanos());
                }
            }
            senders.await();
            if (!killed) {
                giveBack();
            }
        } catch (InterruptedException e) {
            running = false;
            Thread.currentThread().interrupt();
        } finally {
            stopped.countDown();
        }
    }

    private boolean claimOnce() throws InterruptedException {
        long wait = pauseLeft();
        if (wait > 0) {
            LockSupport.parkNanos(Math.min(wait, pace.poll().toNanos()));
            return true;
        }
        int limit = paused() ? 1 : pace.batch();
        boolean found = false;
        for (var queue : queues) {
            long now = System.nanoTime();
            for (var claimed : queue.claim(claimer, limit, pace.lease())) {
                found = true;
                // Half of the lease is kept in reserve for the reply to the last message and its mark.
                put(new Task(queue, claimed, now, now + pace.lease().toNanos() / 2));
            }
            if (found && limit == 1) {
                awaitEmpty();
                break;
            }
        }
        return found;
    }

    private void put(Task task) throws InterruptedException {
        while (running && !tasks.offer(task, 100, TimeUnit.MILLISECONDS)) {
            Thread.onSpinWait();
        }
        if (!running && !killed) {
            task.queue().release(List.of(task.claimed().id()), claimer);
        }
    }

    /** One probe at a time while the relay refuses us. */
    private void awaitEmpty() {
        while (running && !tasks.isEmpty()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private void rest(long nanos) throws InterruptedException {
        if (wake.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
            wake.drainPermits();
        }
    }

    private void giveBack() {
        var left = new ArrayList<Task>();
        tasks.drainTo(left);
        release(left);
        LOG.log(Level.DEBUG, "{0} claims given back", left.size());
    }

    private void release(List<Task> left) {
        left.stream().collect(Collectors.groupingBy(Task::queue)).forEach((queue, its) -> {
            try {
                queue.release(its.stream().map(t -> t.claimed().id()).toList(), claimer);
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "Claims are left to their lease: {0}", e.getMessage());
            }
        });
    }

    // ------------------------------------------------------------------ pausing

    private boolean paused() {
        synchronized (pauseLock) {
            return pauses > 0;
        }
    }

    private long pauseLeft() {
        synchronized (pauseLock) {
            return pauses == 0 ? 0 : pausedUntil - System.nanoTime();
        }
    }

    private void pause(String reply) {
        synchronized (pauseLock) {
            if (pauses > 0 && pausedUntil - System.nanoTime() > 0) {
                return;
            }
            long nanos = Math.min(pace.firstPause().toNanos() << Math.min(pauses, 20), pace.lastPause().toNanos());
            pauses++;
            pausedUntil = System.nanoTime() + nanos;
            LOG.log(Level.ERROR, "ALARM: the mail relay takes nothing from us, all mail waits {0} ms: {1}",
                    Long.toString(TimeUnit.NANOSECONDS.toMillis(nanos)), reply);
        }
        var left = new ArrayList<Task>();
        tasks.drainTo(left);
        release(left);
    }

    private void resumed() {
        synchronized (pauseLock) {
            if (pauses > 0) {
                pauses = 0;
                LOG.log(Level.INFO, "The mail relay takes mail again");
            }
        }
    }

    // ------------------------------------------------------------------ sending

    private void send() {
        var line = new Line();
        try {
            while (running) {
                var task = tasks.poll(200, TimeUnit.MILLISECONDS);
                if (task == null) {
                    line.idle();
                } else {
                    line.handle(task);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            line.transport.close();
            senders.countDown();
        }
    }

    /** One connection with the mark of its last accepted message. */
    private final class Line {

        private final MailTransport transport = transports.get();
        private CompletableFuture<Void> lastMark = CompletableFuture.completedFuture(null);
        private long lastUsed = System.nanoTime();

        void idle() {
            if (System.nanoTime() - lastUsed > IDLE_NANOS) {
                transport.close();
                lastUsed = System.nanoTime();
            }
        }

        void handle(Task task) {
            try {
                long now = System.nanoTime();
                if (now - task.leaseEnds() > 0 || pauseLeft() > 0 || now - task.claimedAt() > RECHECK_NANOS
                        && !task.queue().stillClaimed(task.claimed().id(), claimer)) {
                    release(List.of(task));
                    return;
                }
                pace();
                settle(task, transport.send(compose(task), () -> beforeEnd(task)));
                lastUsed = System.nanoTime();
            } catch (NotComposed e) {
                LOG.log(Level.ERROR, "Mail " + task.claimed().id() + " cannot be composed", e.getCause());
                refuse(task, "not composed: " + e.getCause().getClass().getSimpleName());
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "Mail {0} is left to its lease: {1}", task.claimed().id(), e);
                transport.close();
            }
        }

        private OutgoingMail compose(Task task) {
            try {
                return task.claimed().compose();
            } catch (RuntimeException e) {
                throw new NotComposed(e);
            }
        }

        private void refuse(Task task, String reply) {
            try {
                task.queue().deferred(task.claimed().id(), claimer, reply);
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "Mail {0} is left to its lease: {1}", task.claimed().id(), e);
            }
        }

        private void pace() {
            if (nanosPerMail > 0) {
                long slot = nextSlot.updateAndGet(s -> Math.max(s, System.nanoTime() - nanosPerMail) + nanosPerMail);
                long wait = slot - System.nanoTime();
                while (wait > 0 && running) {
                    LockSupport.parkNanos(wait);
                    wait = slot - System.nanoTime();
                }
            }
        }

        /** The last look before the relay takes the message. */
        private void beforeEnd(Task task) throws IOException {
            try {
                lastMark.get(Math.max(1, task.leaseEnds() - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (ExecutionException e) {
                // Given up, and known to be: this message waits for its lease, the next one is not to wait for that mark again.
                lastMark = CompletableFuture.completedFuture(null);
                throw new IOException("the mark before it could not be written", e);
            } catch (TimeoutException e) {
                throw new IOException("the mark before it is not written", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("stopped", e);
            }
            if (killed || System.nanoTime() - task.leaseEnds() > 0) {
                throw new IOException("its claim has ended");
            }
        }

        private void settle(Task task, MailOutcome outcome) {
            var id = task.claimed().id();
            if (killed) {
                return;
            }
            switch (outcome) {
                case MailOutcome.Accepted accepted -> {
                    lastMark = new CompletableFuture<>();
                    marks.add(new Marking(task.queue(), new MailQueue.Mark(id, accepted.reply()), lastMark));
                    resumed();
                }
                case MailOutcome.Deferred deferred -> {
                    task.queue().deferred(id, claimer, deferred.reply());
                    resumed();
                }
                case MailOutcome.Rejected rejected -> {
                    task.queue().rejected(id, claimer, rejected.reply());
                    resumed();
                }
                case MailOutcome.Paused paused -> {
                    pause(paused.reply());
                    release(List.of(task));
                }
                case MailOutcome.Withheld withheld ->
                    LOG.log(Level.WARNING, "Mail {0} was not completed: {1}", id, withheld.reply());
            }
        }
    }

    /** A message that could not be built. */
    private static final class NotComposed extends RuntimeException {
        NotComposed(RuntimeException cause) {
            super(cause);
        }
    }

    // ------------------------------------------------------------------ marking

    private void mark() {
        try {
            while (senders.getCount() > 0 || !marks.isEmpty()) {
                var next = marks.poll(100, TimeUnit.MILLISECONDS);
                if (next != null) {
                    var group = new ArrayList<Marking>();
                    group.add(next);
                    marks.drainTo(group, 100);
                    group.stream().collect(Collectors.groupingBy(Marking::queue)).forEach(this::write);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            stopped.countDown();
        }
    }

    /** Tries until it is written: the relay has these messages, and forgetting that would send them twice. */
    private void write(MailQueue queue, List<Marking> group) {
        long end = System.nanoTime() + pace.lease().toNanos();
        while (!killed) {
            try {
                queue.accepted(group.stream().map(Marking::mark).toList(), claimer);
                group.forEach(m -> m.done().complete(null));
                return;
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "{0} marks cannot be written now: {1}", group.size(), e.getMessage());
                if (System.nanoTime() - end > 0) {
                    group.forEach(m -> m.done().completeExceptionally(e));
                    return;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
            }
        }
        group.forEach(m -> m.done().completeExceptionally(new IllegalStateException("abandoned")));
    }

    /** What the pump is doing, for health: whether the relay refuses us at present. */
    public Map<String, Object> state() {
        return Map.of("paused", paused(), "waiting", tasks.size());
    }
}
