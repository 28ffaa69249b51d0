package org.subprocessorregistry.inbound;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.subprocessorregistry.background.BackgroundStart;
import org.subprocessorregistry.keys.Ids;

/**
 * Looks into the mailbox while the application runs. One node at a time, by a lease that ends by itself when the node dies;
 * should two look at once after all, each message still counts once.
 */
@ApplicationScoped
public class InboxWatch {

    private static final System.Logger LOG = System.getLogger(InboxWatch.class.getName());
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final Mailroom mailroom;
    private final MailReader reader;
    private final InboxLease lease;
    private final ManagedScheduledExecutorService executor;
    private final Optional<InboxUrl> url;
    private final String holder = "node-" + Ids.next();
    private ScheduledFuture<?> looking;
    private volatile boolean running;
    private volatile String failure;

    @Inject
    InboxWatch(Mailroom mailroom, MailReader reader, InboxLease lease, ManagedScheduledExecutorService executor,
            @ConfigProperty(name = "registry.inbox.url") Optional<String> url) {
        this.mailroom = mailroom;
        this.reader = reader;
        this.lease = lease;
        this.executor = executor;
        this.url = url.filter(text -> !text.isBlank()).map(InboxUrl::parse);
    }

    void start(@Observes BackgroundStart start) {
        if (url.isEmpty()) {
            LOG.log(Level.INFO, "No mailbox is configured: returned mail and answers by mail are not read");
            return;
        }
        running = true;
        long seconds = url.get().poll().toSeconds();
        looking = executor.scheduleWithFixedDelay(this::look, 1, seconds, TimeUnit.SECONDS);
        LOG.log(Level.INFO, "Returned mail and answers are read from {0} every {1} s", url.get(), seconds);
    }

    /** Whether a mailbox is configured. */
    public boolean configured() {
        return url.isPresent();
    }

    /** Why the last look failed, in one line without secrets; empty when it did not. */
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    private void look() {
        try {
            if (running && lease.hold(holder, LEASE)) {
                new Inbox(url.get()).read(new Arrivals(url.get().toString()));
            }
            recovered();
        } catch (MessagingException | RuntimeException e) {
            failed(e);
        }
    }

    private void failed(Exception e) {
        var line = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage().lines().findFirst().orElse("");
        if (failure == null) {
            LOG.log(Level.ERROR, "ALARM: the mailbox cannot be read, returned mail and answers wait: {0}", line);
        }
        failure = line;
    }

    private void recovered() {
        if (failure != null) {
            LOG.log(Level.INFO, "The mailbox is read again");
            failure = null;
        }
    }

    /** Each message in a transaction of its own. */
    private final class Arrivals implements Inbox.Receiver {

        private final String mailbox;

        Arrivals(String mailbox) {
            this.mailbox = mailbox;
        }

        @Override
        public long lastUid(long uidValidity) {
            return mailroom.lastUid(mailbox, uidValidity);
        }

        @Override
        public boolean take(long uidValidity, long uid, byte[] raw, long size, Instant receivedAt) {
            if (!running || !lease.hold(holder, LEASE)) {
                return false;
            }
            mailroom.take(mailbox, uidValidity, uid, raw == null
                    ? reader.tooLarge(mailbox + "/" + uidValidity + "/" + uid, size, receivedAt) : reader.read(raw, receivedAt));
            return true;
        }
    }

    @PreDestroy
    void stop() {
        running = false;
        Future<?> last = looking;
        if (last != null) {
            last.cancel(false);
            lease.release(holder);
        }
    }
}
