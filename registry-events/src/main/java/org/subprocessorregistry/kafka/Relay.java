package org.subprocessorregistry.kafka;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Logger;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.postgresql.ds.PGSimpleDataSource;
import org.subprocessorregistry.background.BackgroundStart;

/** Runs this node's {@link OutboxRelay} from start to stop of the application, when a cluster is configured. */
@ApplicationScoped
public class Relay {

    private static final System.Logger LOG = System.getLogger(Relay.class.getName());

    /** Kafka's clients log pages per start, and a line per second while a broker is away; held here against collection. */
    private static final List<Logger> KAFKA_LOGS =
            List.of(Logger.getLogger("org.apache.kafka"), Logger.getLogger("org.apache.kafka.clients.NetworkClient"));

    private final ManagedExecutorService executor;
    private final KafkaSettings kafka;
    private final PGSimpleDataSource database = new PGSimpleDataSource();
    private OutboxRelay relay;
    private Future<?> running;

    @Inject
    Relay(ManagedExecutorService executor, KafkaSettings kafka,
            @ConfigProperty(name = "registry.db.url") Optional<String> url,
            @ConfigProperty(name = "registry.db.user") Optional<String> user,
            @ConfigProperty(name = "registry.db.password") Optional<String> password) {
        this.executor = executor;
        this.kafka = kafka;
        url.ifPresent(database::setUrl);
        user.ifPresent(database::setUser);
        password.ifPresent(database::setPassword);
        database.setApplicationName("subprocessor-registry outbox");
        database.setTcpKeepAlive(true);
        database.setConnectTimeout(10);
        // A database that hangs must not hold the relay for longer than another node needs to take over.
        database.setSocketTimeout(30);
    }

    void start(@Observes BackgroundStart start) {
        KAFKA_LOGS.get(0).setLevel(java.util.logging.Level.WARNING);
        KAFKA_LOGS.get(1).setLevel(java.util.logging.Level.SEVERE);
        if (kafka.bootstrapServers().isEmpty()) {
            LOG.log(Level.INFO, "No kafka.bootstrap.servers: events wait in the outbox");
            return;
        }
        relay = new OutboxRelay(database, () -> new KafkaProducer<>(kafka.producer()), new Topics(kafka.admin()),
                RelaySettings.DEFAULT);
        running = executor.submit(relay);
    }

    /** What the relay of this node does, for health and pages. */
    public RelayStatus status() {
        return relay == null ? new RelayStatus(RelayStatus.State.OFF, null) : relay.status();
    }

    @PreDestroy
    void stop() {
        if (relay == null) {
            return;
        }
        relay.stop();
        try {
            running.get(10, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            running.cancel(true);
        } catch (ExecutionException e) {
            LOG.log(Level.ERROR, "The relay had ended before the application", e.getCause());
        } catch (InterruptedException e) {
            running.cancel(true);
            Thread.currentThread().interrupt();
        }
    }
}
