package org.subprocessorregistry.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** registry.ear is for Payara Server what registry.jar is without one: the same application, answering. */
class EarIT {

    @TempDir
    Path folder;
    private EmbeddedPostgres postgres;
    private Path payara;
    private int httpPort;
    private int adminPort;

    @BeforeEach
    void prepare() throws Exception {
        postgres = EmbeddedPostgres.builder().setPGStartupWait(Duration.ofSeconds(60)).start();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create role registry_owner login password 'owner'");
            statement.execute("create role registry_app login password 'app'");
            statement.execute("create database registry owner registry_owner");
        }
        Files.writeString(folder.resolve("master.key"), Base64.getEncoder().encodeToString(new byte[32]));
        unpack(Path.of(System.getProperty("payara.zip", "target/payara.zip")));
        payara = folder.resolve("payara7");
        choosePorts();
    }

    @AfterEach
    void stop() throws Exception {
        if (payara != null) {
            asadmin("stop-domain", "--kill");
        }
        postgres.close();
    }

    @Test
    void deploysToPayaraServer() throws Exception {
        asadmin("start-domain");
        asadmin("deploy", "--name", "registry", System.getProperty("registry.ear", "target/registry.ear"));

        Api web = new Api("http://127.0.0.1:" + httpPort, null);
        await("the application").atMost(Duration.ofMinutes(2))
                .until(() -> web.get("/health/ready").status() == 200);
        assertThat(web.get("/health/ready").json().at("/checks/0/name").asText()).isEqualTo("database");
        assertThat(web.get("/").status()).as("the public list").isEqualTo(200);
        assertThat(web.get("/api/v1/users").status()).as("the API, asking who is there").isEqualTo(401);
    }

    private void unpack(Path zip) throws IOException {
        try (ZipInputStream entries = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Path file = folder.resolve(entry.getName()).normalize();
                assertThat(file.startsWith(folder)).as(entry.getName()).isTrue();
                Files.createDirectories(entry.isDirectory() ? file : file.getParent());
                if (!entry.isDirectory()) {
                    Files.copy(entries, file);
                }
            }
        }
        Files.setPosixFilePermissions(folder.resolve("payara7/bin/asadmin"),
                PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(folder.resolve("payara7/glassfish/bin/asadmin"),
                PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** The domain listens on fixed ports; other tests and a running demo may have them. */
    private void choosePorts() throws IOException {
        var free = Stream.generate(RegistryProcess::freePort).distinct().limit(8).iterator();
        httpPort = free.next();
        adminPort = free.next();
        Path file = payara.resolve("glassfish/domains/domain1/config/domain.xml");
        String domain = Files.readString(file);
        for (String port : List.of("8181", "3700", "3820", "3920", "8686", "9009")) {
            domain = domain.replace("port=\"" + port + "\"", "port=\"" + free.next() + "\"");
        }
        Files.writeString(file, domain.replace("port=\"8080\"", "port=\"" + httpPort + "\"")
                .replace("port=\"4848\"", "port=\"" + adminPort + "\""));
    }

    private void asadmin(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(payara.resolve("bin/asadmin").toString()));
        command.addAll(List.of("--interactive=false", "--port", String.valueOf(adminPort)));
        command.addAll(List.of(words));
        Path log = folder.resolve(words[0] + ".log");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("REGISTRY_") || name.startsWith("KAFKA_"));
        builder.environment().putAll(environment());
        Process process = builder.start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).as(words[0]).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    }

    private Map<String, String> environment() {
        return Map.of(
                "AS_JAVA", System.getProperty("java.home"),
                "REGISTRY_DB_URL", postgres.getJdbcUrl("registry_app", "registry"),
                "REGISTRY_DB_USER", "registry_app",
                "REGISTRY_DB_PASSWORD", "app",
                "REGISTRY_DB_OWNER_USER", "registry_owner",
                "REGISTRY_DB_OWNER_PASSWORD", "owner",
                "REGISTRY_BASE_URL", "http://localhost:" + httpPort,
                "REGISTRY_DATA_DIR", folder.resolve("data").toString(),
                "REGISTRY_MASTER_KEY_FILE", folder.resolve("master.key").toString());
    }
}
