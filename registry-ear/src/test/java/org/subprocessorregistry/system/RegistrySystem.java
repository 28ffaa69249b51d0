package org.subprocessorregistry.system;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The running product with its real database, its real broker and a mail server of the test's own. Each one has its own
 * ports and its own data, so that tests never meet.
 *
 * <pre>
 * try (RegistrySystem registry = RegistrySystem.start()) {
 *     Api editor = registry.user("Ada", "editor");
 *     editor.post("/services", Map.of("code", "crm", "name", "CRM")).expect(201);
 * }
 * </pre>
 */
public final class RegistrySystem implements AutoCloseable {

    private static final String BOOTSTRAP_TOKEN = "bootstrap-token-of-the-system-tests";

    private final Path data;
    private final Map<String, String> environment;
    private final SmtpSink mails;
    private final boolean secondNode;
    private RegistryProcess process;

    private RegistrySystem(Path data, Map<String, String> environment, SmtpSink mails, boolean secondNode) {
        this.data = data;
        this.environment = environment;
        this.mails = mails;
        this.secondNode = secondNode;
    }

    public static RegistrySystem start() {
        return start(Map.of());
    }

    /** @param more variables on top of the defaults; an empty value takes a default away */
    public static RegistrySystem start(Map<String, String> more) {
        SmtpSink mails = SmtpSink.start();
        Path data = temporaryFolder();
        Map<String, String> environment = new HashMap<>(Map.of(
                "REGISTRY_HTTP_PORT", String.valueOf(RegistryProcess.freePort()),
                "REGISTRY_DATA_DIR", data.toString(),
                "REGISTRY_SMTP_URL", mails.url(),
                "REGISTRY_MAIL_FROM", "registry@example.test",
                "REGISTRY_BOUNCE_DOMAIN", "bounces.example.test",
                "REGISTRY_TIME_ZONE", "Europe/Berlin",
                "REGISTRY_TEST_CLOCK", "true",
                "REGISTRY_BOOTSTRAP_TOKEN", BOOTSTRAP_TOKEN));
        environment.putAll(more);
        RegistrySystem system = new RegistrySystem(data, environment, mails, false);
        system.startProcess();
        return system;
    }

    /** Another node of the same registry: same database, broker, mail server and master key, own port. */
    public RegistrySystem startSecondNode() {
        Properties ports = ports();
        Path folder = temporaryFolder();
        Map<String, String> second = new HashMap<>(environment);
        second.putAll(Map.of(
                "REGISTRY_HTTP_PORT", String.valueOf(RegistryProcess.freePort()),
                "REGISTRY_BASE_URL", "http://localhost:" + environment.get("REGISTRY_HTTP_PORT"),
                "REGISTRY_DATA_DIR", folder.toString(),
                "REGISTRY_DB_URL", databaseUrl(ports),
                "REGISTRY_DB_USER", "registry_app",
                "REGISTRY_DB_PASSWORD", password("registry_app"),
                "KAFKA_BOOTSTRAP_SERVERS", kafka(),
                "REGISTRY_MASTER_KEY_FILE", data.resolve("keys/master.key").toString(),
                "REGISTRY_MIGRATE", "never",
                "REGISTRY_ALLOW_TEST_CLOCK", "true"));
        RegistrySystem node = new RegistrySystem(folder, second, mails, true);
        node.startProcess();
        return node;
    }

    private void startProcess() {
        process = RegistryProcess.start(environment);
        try {
            process.awaitReady();
        } catch (AssertionError failure) {
            close();
            throw failure;
        }
    }

    /** The API as the built-in user bootstrap, who may administer and nothing else. */
    public Api api() {
        return api(BOOTSTRAP_TOKEN);
    }

    public Api api(String token) {
        return new Api(address() + "/api/v1", token);
    }

    /** The API without a token. */
    public Api visitor() {
        return new Api(address() + "/api/v1", null);
    }

    /** Everything outside the API: pages, feeds, health. Paths are absolute. */
    public Api web() {
        return new Api(address(), null);
    }

    /** A new user with these roles, and the API as that user. */
    public Api user(String name, String... roles) {
        String email = name.toLowerCase() + "." + UUID.randomUUID() + "@example.test";
        String id = api().post("/users", Map.of("name", name, "email", email, "roles", Arrays.asList(roles)))
                .expect(201).id();
        return api(token(id));
    }

    /** A new token of that user. */
    public String token(String userId, String... scopes) {
        return api().post("/tokens", Map.of("owner", userId, "scopes", Arrays.asList(scopes), "expiresOn",
                "2035-12-31")).expect(201).text("token");
    }

    /** Moves business time forward on all nodes. */
    public void advanceClock(Instant instant) {
        api().put("/test/clock", Map.of("instant", instant.toString())).expect(200);
    }

    /** Reads a topic from its beginning. */
    public Topic consume(String topic) {
        return new Topic(kafka(), topic);
    }

    /** The mail server all nodes send to. */
    public SmtpSink mails() {
        return mails;
    }

    public String address() {
        return "http://127.0.0.1:" + environment.get("REGISTRY_HTTP_PORT");
    }

    public String kafka() {
        return process.line("Kafka:");
    }

    /** JDBC address of the embedded database. */
    public String databaseUrl() {
        return databaseUrl(ports());
    }

    /** The launcher, its console and its servers. */
    public RegistryProcess process() {
        return process;
    }

    public Path dataDirectory() {
        return data;
    }

    /** Password of an embedded database role: postgres, registry_owner, registry_app. */
    public String password(String role) {
        try {
            return Files.readString(data.resolve("keys").resolve(role + ".password")).strip();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** SIGKILL for every process of this node at once. */
    public void killHard() {
        process.killAll();
    }

    /** Starts again on the same data, after {@link #killHard()} or out of the running state. */
    public void restart() {
        if (process.isAlive()) {
            process.stop();
        }
        startProcess();
    }

    /** Ends the node; for the first one also deletes the data and ends the mail server. */
    @Override
    public void close() {
        process.stop();
        delete(data);
        if (!secondNode) {
            mails.close();
        }
    }

    private Properties ports() {
        Properties ports = new Properties();
        try (Reader reader = Files.newBufferedReader(data.resolve("ports.properties"))) {
            ports.load(reader);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
        return ports;
    }

    private static String databaseUrl(Properties ports) {
        return "jdbc:postgresql://127.0.0.1:" + ports.getProperty("postgresql") + "/registry";
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("registry").toRealPath();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            List<Path> paths = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path path : paths) {
                Files.deleteIfExists(path);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
