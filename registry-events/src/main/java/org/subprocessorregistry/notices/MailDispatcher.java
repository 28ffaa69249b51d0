package org.subprocessorregistry.notices;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.postgresql.ds.PGSimpleDataSource;
import org.subprocessorregistry.background.BackgroundStart;
import org.subprocessorregistry.keys.Ids;
import org.subprocessorregistry.mail.LetterQueue;
import org.subprocessorregistry.mail.MailPump;
import org.subprocessorregistry.mail.MailRelay;
import org.subprocessorregistry.mail.MailWakeUp;
import org.subprocessorregistry.mail.SmtpTransport;

/**
 * Sends letters and deliveries while the application runs. Every node does; claims keep them apart. Without a relay the queue
 * waits.
 */
@ApplicationScoped
public class MailDispatcher {

    private static final System.Logger LOG = System.getLogger(MailDispatcher.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final LetterQueue letters;
    private final DeliveryQueue deliveries;
    private final MailRelay relay;
    private final Optional<String> url;
    private final Optional<String> user;
    private final Optional<String> password;

    // A thread of its own for each part of the pump: they run as long as the application, a pool would starve behind them.
    @Resource
    private ManagedThreadFactory threads;

    private MailPump pump;
    private MailWakeUp wakeUp;

    @Inject
    MailDispatcher(LetterQueue letters, DeliveryQueue deliveries, MailRelay relay,
            @ConfigProperty(name = "registry.db.url") Optional<String> url,
            @ConfigProperty(name = "registry.db.user") Optional<String> user,
            @ConfigProperty(name = "registry.db.password") Optional<String> password) {
        this.letters = letters;
        this.deliveries = deliveries;
        this.relay = relay;
        this.url = url;
        this.user = user;
        this.password = password;
    }

    void start(@Observes @Priority(100) BackgroundStart start) {
        if (!relay.configured()) {
            LOG.log(Level.INFO, "No mail relay is configured: mail waits in the queue");
            return;
        }
        var smtp = relay.url();
        pump = new MailPump(List.of(letters, deliveries), () -> new SmtpTransport(smtp, relay.host()), smtp.connections(),
                smtp.perMinute(), MailPump.Pace.forTimeout(smtp.timeoutSeconds()), "node-" + Ids.next());
        pump.start(this::onOwnThread);
        url.ifPresent(address -> {
            var database = new PGSimpleDataSource();
            database.setUrl(address);
            database.setUser(user.orElse(null));
            database.setPassword(password.orElse(null));
            database.setTcpKeepAlive(true);
            wakeUp = new MailWakeUp(database, pump::wake);
            onOwnThread(wakeUp);
        });
        LOG.log(Level.INFO, "Mail goes to {0} over {1} connections", smtp, smtp.connections());
    }

    private void onOwnThread(Runnable part) {
        threads.newThread(part).start();
    }

    @PreDestroy
    void stop() {
        if (wakeUp != null) {
            wakeUp.stop();
        }
        if (pump != null) {
            pump.stop(PATIENCE);
        }
    }
}
