package org.subprocessorregistry.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator meets: one command, one line per address, one line per mistake, and nothing left behind. */
class LauncherIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;
    private Path data;
    private Map<String, String> environment;
    private RegistryProcess registry;

    @BeforeEach
    void chooseFolder() throws IOException {
        data = folder.toRealPath().resolve("data");
        environment = Map.of("REGISTRY_HTTP_PORT", String.valueOf(RegistryProcess.freePort()),
                "REGISTRY_DATA_DIR", data.toString());
    }

    @AfterEach
    void stop() {
        if (registry != null && registry.isAlive()) {
            registry.killAll();
        }
    }

    @Test
    void keepsItsDataWhateverEndsIt() throws Exception {
        registry = RegistryProcess.start(environment).awaitReady();
        String port = environment.get("REGISTRY_HTTP_PORT");
        assertThat(registry.line("Public list:")).isEqualTo("http://localhost:" + port + "/");
        assertThat(registry.line("Staff:")).isEqualTo("http://localhost:" + port + "/staff/");
        assertThat(registry.line("API:")).isEqualTo("http://localhost:" + port + "/api/v1");
        assertThat(registry.line("Kafka:")).matches("127\\.0\\.0\\.1:\\d+");
        assertThat(registry.line("Mail:")).isEqualTo("not configured");
        assertThat(new Api("http://127.0.0.1:" + port, null).get("/health/ready").status()).isEqualTo(200);
        assertThat(Files.getPosixFilePermissions(data.resolve("keys/master.key")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        execute("create table kept (word text)", "insert into kept values ('still here')");
        assertNoSecretWasPrinted();
        assertASecondStartIsRefused();

        List<ProcessHandle> servers = registry.servers();
        assertThat(registry.stop()).as("exit code after SIGTERM").isEqualTo(143);
        assertThat(servers).isNotEmpty().noneMatch(ProcessHandle::isAlive);

        registry = RegistryProcess.start(environment).awaitReady();
        assertThat(words()).isEqualTo("still here");
        execute("update kept set word = 'committed'");
        registry.killAll();

        registry = RegistryProcess.start(environment).awaitReady();
        assertThat(words()).isEqualTo("committed");
        servers = registry.servers();
        registry.killLauncher();
        List<ProcessHandle> orphans = servers;
        await("the servers to follow their launcher").atMost(PATIENCE)
                .until(() -> orphans.stream().noneMatch(LauncherIT::runs));
    }

    @Test
    void aLostBrokerComesBackAndALostApplicationEndsEverything() {
        registry = RegistryProcess.start(environment, "--demo").awaitReady();
        assertThat(registry.line("Mail:")).startsWith("http://localhost:");
        List<ProcessHandle> servers = registry.servers();

        server("kafka").destroyForcibly();
        await().atMost(PATIENCE).until(() -> registry.output().stream().anyMatch(line -> line.startsWith("kafka ended")));
        await("a new broker").atMost(PATIENCE).until(() -> registry.servers().stream()
                .anyMatch(process -> isServer(process, "kafka")));
        assertThat(registry.isAlive()).isTrue();

        server("server").destroyForcibly();
        assertThat(registry.awaitExit()).isEqualTo(1);
        await().untilAsserted(() -> assertThat(registry.errors()).singleElement().asString().startsWith("The application ended by itself"));
        assertThat(servers).noneMatch(LauncherIT::runs);
    }

    @Test
    void startsOnJava17() throws Exception {
        Path java17 = installed("17");
        registry = RegistryProcess.start(java17, environment).awaitReady();

        assertThat(registry.stop()).isEqualTo(143);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "REGISTRY_HTTP_PROT=80 | Unknown variable REGISTRY_HTTP_PROT; --help lists the known ones",
            "REGISTRY_HTTP_PORT=none | REGISTRY_HTTP_PORT 'none' is not a port number from 1 to 65535",
            "REGISTRY_DB_URL=jdbc:postgresql://db/r | REGISTRY_DB_URL is set, but REGISTRY_DB_USER is not",
            "REGISTRY_OIDC_CLIENT_ID=me | REGISTRY_OIDC_CLIENT_ID is set, but REGISTRY_OIDC_CLIENT_SECRET is not",
            "REGISTRY_TIME_ZONE=Mars/Olympus | REGISTRY_TIME_ZONE 'Mars/Olympus' is not a time zone such as Europe/Berlin",
            "REGISTRY_DATA_DIR=/proc/nowhere | The data directory /proc/nowhere cannot be written"})
    void aMistakeIsOneLine(String assignment, String line) {
        String[] parts = assignment.strip().split("=", 2);
        Map<String, String> wrong = new HashMap<>(environment);
        wrong.put(parts[0], parts[1]);

        registry = RegistryProcess.start(wrong);

        assertRefused(line.strip());
    }

    @Test
    void aBusyPortIsOneLine() throws IOException {
        try (ServerSocket busy = new ServerSocket(Integer.parseInt(environment.get("REGISTRY_HTTP_PORT")))) {
            registry = RegistryProcess.start(environment);

            assertRefused("Port " + busy.getLocalPort() + " is in use by another program");
        }
    }

    @Test
    void anUnreachableDatabaseIsOneLine() throws IOException {
        Map<String, String> wrong = new HashMap<>(environment);
        wrong.putAll(Map.of("REGISTRY_DB_URL", "jdbc:postgresql://127.0.0.1:1/registry", "REGISTRY_DB_USER", "app",
                "REGISTRY_DB_PASSWORD", "secret", "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1"));

        registry = RegistryProcess.start(wrong);

        assertThat(registry.awaitExit()).isEqualTo(1);
        await().untilAsserted(() -> assertThat(registry.errors()).singleElement().asString().startsWith("The application was not deployed: ")
                .doesNotContain("secret"));
        assertThat(registry.output()).anyMatch(line -> line.startsWith("Warning: a new master key was drawn"));
    }

    @Test
    void helpAndVersionNeedNothing() {
        registry = RegistryProcess.start(Map.of("REGISTRY_HTTP_PORT", "wrong"), "--help");
        assertThat(registry.awaitExit()).isZero();
        registry = RegistryProcess.start(Map.of(), "--version");
        assertThat(registry.awaitExit()).isZero();
        await().untilAsserted(() -> assertThat(registry.output()).singleElement().asString()
                .startsWith("Subprocessor Registry "));
    }

    private void assertRefused(String beginning) {
        assertThat(registry.awaitExit()).isEqualTo(2);
        await().untilAsserted(() -> assertThat(registry.errors()).singleElement().asString().startsWith(beginning));
        assertThat(registry.servers()).isEmpty();
    }

    private void assertASecondStartIsRefused() {
        Map<String, String> other = new HashMap<>(environment);
        other.put("REGISTRY_HTTP_PORT", String.valueOf(RegistryProcess.freePort()));
        RegistryProcess second = RegistryProcess.start(other);
        assertThat(second.awaitExit()).isEqualTo(2);
        await().untilAsserted(() -> assertThat(second.errors()).singleElement().asString()
                .startsWith("The data directory " + data + " is in use by another running registry"));
        assertThat(registry.isAlive()).isTrue();
    }

    private void assertNoSecretWasPrinted() throws IOException {
        for (String secret : List.of("keys/registry_app.password", "keys/registry_owner.password", "keys/master.key")) {
            String value = Files.readString(data.resolve(secret)).strip();
            assertThat(registry.output()).noneMatch(line -> line.contains(value));
            assertThat(data.resolve("logs/application.log")).content().doesNotContain(value);
        }
    }

    private ProcessHandle server(String name) {
        return registry.servers().stream().filter(process -> isServer(process, name)).findFirst().orElseThrow();
    }

    /** The working directory tells which server a process is; Kafka's command is too long for the process table. */
    private boolean isServer(ProcessHandle process, String name) {
        return workingDirectory(process).filter(data.resolve(name)::equals).isPresent();
    }

    /** A killed process stays in the table until init buries it; it has no directory any more. */
    private static boolean runs(ProcessHandle process) {
        return process.isAlive() && workingDirectory(process).isPresent();
    }

    private static Optional<Path> workingDirectory(ProcessHandle process) {
        try {
            return Optional.of(Files.readSymbolicLink(Path.of("/proc/" + process.pid() + "/cwd")));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static Path installed(String version) throws IOException {
        try (Stream<Path> homes = Files.exists(Path.of("/usr/lib/jvm")) ? Files.list(Path.of("/usr/lib/jvm"))
                : Stream.empty()) {
            List<Path> found = homes.filter(home -> home.getFileName().toString().contains(version + "-")
                    && Files.isExecutable(home.resolve("bin/java"))).toList();
            Assumptions.assumeFalse(found.isEmpty(), "no Java " + version + " here");
            return found.get(0);
        }
    }

    private void execute(String... statements) throws SQLException, IOException {
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private String words() throws SQLException, IOException {
        try (Connection connection = connect(); Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select word from kept")) {
            rows.next();
            return rows.getString(1);
        }
    }

    private Connection connect() throws SQLException, IOException {
        Properties ports = new Properties();
        try (var reader = Files.newBufferedReader(data.resolve("ports.properties"))) {
            ports.load(reader);
        }
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + ports.getProperty("postgresql")
                + "/postgres", "postgres", Files.readString(data.resolve("keys/postgres.password")).strip());
    }
}
