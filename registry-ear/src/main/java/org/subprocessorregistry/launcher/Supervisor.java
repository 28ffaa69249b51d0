package org.subprocessorregistry.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.subprocessorregistry.launcher.mail.MailCatcher;

/**
 * Starts the parts, announces the addresses when the application answers, and brings everything down as soon as one
 * part it cannot do without has died.
 */
final class Supervisor {

    private static final Duration DEPLOYMENT_LIMIT = Duration.ofMinutes(5);
    private static final long LOG_SIZE = 10_000_000;

    private final Configuration configuration;
    private final PrintStream console;
    private final Instant begin = Instant.now();
    private final CompletableFuture<String> failure = new CompletableFuture<>();

    private volatile DataDirectory data;
    private volatile RotatingLog log;
    private volatile Child postgreSql;
    private volatile Kafka kafka;
    private volatile Restarting broker;
    private volatile MailCatcher catcher;
    private volatile Child application;
    private boolean stopping;

    Supervisor(Configuration configuration, PrintStream console) {
        this.configuration = configuration;
        this.console = console;
    }

    void start() throws StartFailure {
        try {
            startParts();
        } catch (IOException | UncheckedIOException failed) {
            throw StartFailure.broken("The start failed: " + failed.getMessage());
        }
    }

    private void startParts() throws IOException, StartFailure {
        data = DataDirectory.claim(configuration.dataDirectory());
        new Leftovers(List.of(data.folder("server"), data.folder("kafka"), data.root().resolve("postgres"))).end();
        checkPort();
        Path java = JdkFinder.ofThisMachine(System.getenv()).java();
        say("Subprocessor Registry " + Launcher.version() + ", data in " + data.root());
        log = log("application.log");
        Path masterKey = masterKey();
        Path runtime = unpack();
        Ports ports = new Ports(data.root().resolve("ports.properties"));
        Map<String, String> environment = new HashMap<>();
        configuration.values().forEach((variable, value) -> environment.put(variable.name(), value));
        environment.put(Variable.REGISTRY_BASE_URL.name(), configuration.baseUrl());
        environment.put(Variable.REGISTRY_DATA_DIR.name(), data.root().toString());
        environment.put(Variable.REGISTRY_MASTER_KEY_FILE.name(), masterKey.toString());
        environment.put(Variable.REGISTRY_HTTP_PORT.name(), String.valueOf(configuration.port()));
        startKafka(runtime, java, ports, environment);
        startCatcher(ports, environment);
        startPostgreSql(runtime, ports, environment);
        ApplicationOutput output = startApplication(runtime, java, environment);
        awaitReady(output);
        announce(output);
    }

    private void checkPort() throws StartFailure {
        if (!Ports.isFree(configuration.port())) {
            throw StartFailure.misconfigured("Port " + configuration.port()
                    + " is in use by another program; set REGISTRY_HTTP_PORT to a free one");
        }
    }

    /** With a database elsewhere a lost key would make its content unreadable, so that none is drawn silently. */
    private Path masterKey() throws IOException, StartFailure {
        Optional<Path> configured = configuration.masterKeyFile();
        Path file = configured.orElse(new Keys(data.root().resolve("keys")).masterKey());
        if (!Files.exists(file)) {
            if (!configuration.embedsDatabase() && configured.isPresent()) {
                throw StartFailure.misconfigured("The master key file " + file + " does not exist");
            }
            Keys.drawMasterKey(file);
            if (!configuration.embedsDatabase()) {
                say("Warning: a new master key was drawn; back up " + file
                        + " and give it to every node of this database");
            }
        }
        Keys.checkMasterKey(file);
        return file;
    }

    private Path unpack() throws IOException, StartFailure {
        Payload payload = new Payload(ownArchive(), data.folder("runtime"));
        if (payload.isNew()) {
            say("Unpacking the servers (first start of this version only)");
        }
        return payload.unpack();
    }

    private static Path ownArchive() throws StartFailure {
        try {
            return Path.of(Launcher.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException odd) {
            throw StartFailure.broken("The location of registry.jar cannot be read: " + odd.getMessage());
        }
    }

    private void startKafka(Path runtime, Path java, Ports ports, Map<String, String> environment)
            throws IOException {
        if (!configuration.embedsKafka()) {
            return;
        }
        kafka = new Kafka(runtime.resolve("kafka"), runtime.resolve("children.jar"), java, data.folder("kafka"),
                ports.of("kafka", configuration.demo() ? 9092 : 0), ports.of("kafka-controller", 0));
        RotatingLog output = log("kafka.log");
        broker = new Restarting(() -> kafka.start(output), this::say);
        broker.start();
        environment.put(Variable.KAFKA_BOOTSTRAP_SERVERS.name(), kafka.bootstrapServers());
    }

    private void startCatcher(Ports ports, Map<String, String> environment) throws IOException {
        if (!configuration.catchesMail()) {
            return;
        }
        catcher = new MailCatcher(data.folder("mail"), ports.of("smtp", 1025), ports.of("inbox", 8025));
        catcher.start();
        environment.put(Variable.REGISTRY_SMTP_URL.name(), catcher.smtpAddress());
    }

    private void startPostgreSql(Path runtime, Ports ports, Map<String, String> environment)
            throws IOException, StartFailure {
        if (!configuration.embedsDatabase()) {
            return;
        }
        say("Starting PostgreSQL" + (configuration.embedsKafka() ? " and Kafka" : ""));
        PostgreSql server = new PostgreSql(runtime.resolve("postgresql"), data.root().resolve("postgres"),
                new Keys(data.root().resolve("keys")), ports.of("postgresql", 0));
        postgreSql = server.start(log("postgresql.log"));
        watch(postgreSql, "PostgreSQL");
        environment.putAll(server.environment());
    }

    private ApplicationOutput startApplication(Path runtime, Path java, Map<String, String> environment)
            throws IOException, StartFailure {
        say("Starting the application");
        Map<String, String> properties = new HashMap<>();
        if (configuration.demo()) {
            properties.put("registry.demo", "true");
        }
        if (configuration.embedsDatabase()) {
            properties.put("registry.embedded.data", "true");
        }
        ApplicationOutput output = new ApplicationOutput(log);
        Application server = new Application(runtime, java, data.folder("server"), configuration.port(), configuration.demo());
        application = server.start(environment, properties, output);
        watch(application, "The application");
        return output;
    }

    private void watch(Child child, String title) {
        child.ended().thenAccept(code -> failure.complete(title + " ended by itself with code " + code
                + "; see " + data.root().resolve("logs")));
    }

    private void awaitReady(ApplicationOutput output) throws StartFailure {
        Readiness readiness = new Readiness(configuration.port());
        Instant limit = Instant.now().plus(DEPLOYMENT_LIMIT);
        while (!readiness.isReady() || !brokerAnswers()) {
            if (failure.isDone()) {
                throw StartFailure.broken(failure.join() + because(output));
            }
            if (output.serverStarted() && (output.deploymentFailed() || readiness.nothingIsDeployed())) {
                throw StartFailure.broken("The application was not deployed" + because(output));
            }
            if (Instant.now().isAfter(limit)) {
                throw StartFailure.broken("The application is not ready after " + DEPLOYMENT_LIMIT.toMinutes()
                        + " minutes (" + readiness.lastAnswer() + ")" + because(output));
            }
            if (!Threads.pause(100)) {
                throw StartFailure.broken("Interrupted while starting");
            }
        }
    }

    private static String because(ApplicationOutput output) {
        return output.reason().map(reason -> ": " + reason).orElse("");
    }

    private boolean brokerAnswers() {
        return kafka == null || kafka.answers();
    }

    private void announce(ApplicationOutput output) throws StartFailure {
        String address = configuration.baseUrl();
        say("Public list: " + address + "/");
        say("Staff: " + address + "/staff/");
        say("API: " + address + "/api/v1");
        say("Kafka: " + configuration.kafkaServers().orElseGet(() -> kafka.bootstrapServers()));
        say("Mail: " + mailAddress());
        output.consoleLines().forEach(this::say);
        say("Ready in " + Duration.between(begin, Instant.now()).toSeconds() + " s");
    }

    private String mailAddress() {
        return catcher == null ? configuration.relay().orElse("not configured") : catcher.inboxAddress();
    }

    /** Returns when a signal has stopped everything; never returns otherwise. */
    void awaitFailure() throws StartFailure {
        String line = failure.join();
        if (!isStopping()) {
            throw StartFailure.broken(line);
        }
    }

    private synchronized boolean isStopping() {
        return stopping;
    }

    /** Ends all parts, the database last; a second call waits for the first. */
    synchronized void stop() {
        if (stopping) {
            return;
        }
        stopping = true;
        stop(application, Duration.ofSeconds(30));
        if (broker != null) {
            broker.stop(Duration.ofSeconds(15));
        }
        if (catcher != null) {
            catcher.stop();
        }
        stop(postgreSql, Duration.ofSeconds(30));
        if (data != null) {
            data.close();
        }
    }

    private static void stop(Child child, Duration patience) {
        if (child != null) {
            child.stop(patience);
        }
    }

    private RotatingLog log(String name) throws IOException {
        return new RotatingLog(data.folder("logs").resolve(name), LOG_SIZE);
    }

    private void say(String line) {
        console.println(line);
    }
}
