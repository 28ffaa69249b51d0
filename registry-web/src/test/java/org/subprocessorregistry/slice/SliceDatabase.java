package org.subprocessorregistry.slice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Runs PostgreSQL as long as the slice tests run and tells their servers where it is; other tests do not start it. */
public final class SliceDatabase implements LauncherSessionListener {

    /** A test in the container is one request, which the server would end after 15 minutes. */
    private static final String PATIENT =
            "set configs.config.server-config.network-config.protocols.protocol.http-listener.http.request-timeout-seconds=-1\n";

    private EmbeddedPostgres server;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (System.getProperty("payara.microJar") == null) {
            return;
        }
        try {
            server = EmbeddedPostgres.builder().setPGStartupWait(Duration.ofSeconds(60)).start();
            prepare();
            Path data = Files.createTempDirectory("registry-slice");
            System.setProperty("payara.cmdOptions", options(data));
            if (isLongRun()) {
                System.setProperty("payara.extraMicroOptions", "--postbootcommandfile " + Files.writeString(data.resolve("long-run.asadmin"), PATIENT));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void prepare() {
        execute(server.getPostgresDatabase(), "create role registry_owner login", "create role registry_app login",
                "create database registry owner registry_owner");
        execute(server.getDatabase("postgres", "registry"), "revoke all on schema public from public", "grant all on schema public to registry_owner",
                "grant usage on schema public to registry_app");
    }

    private static void execute(DataSource dataSource, String... statements) {
        try (Connection connection = dataSource.getConnection(); var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As system properties, for the server's port is known only now and the environment of this process stands already. */
    private String options(Path data) {
        var settings = Map.of(
                "registry.db.url", "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/registry",
                "registry.db.user", "registry_app",
                "registry.db.password", "trusted",
                "registry.db.owner.user", "registry_owner",
                "registry.db.owner.password", "trusted",
                "registry.data.dir", data.toString(),
                // Nobody listens there: what is announced stays in the queue.
                "registry.smtp.url", "smtp://127.0.0.1:1",
                "registry.base.url", "http://localhost:8080",
                "registry.bootstrap.token", UUID.randomUUID().toString(),
                "registry.test.clock", "true");
        return Stream.concat(settings.entrySet().stream(), forTests()).map(one -> "-D" + one.getKey() + "=" + one.getValue())
                .collect(Collectors.joining(" ", String.join(" ", List.of("-Xmx640m", isLongRun() ? "-XX:+TieredCompilation" : "-XX:TieredStopAtLevel=1", "")), ""));
    }

    /** Most slices are over before the second compiler pays. */
    private static boolean isLongRun() {
        return Integer.getInteger("model.sequences", 0) > 400;
    }

    /** What the command line says to a test inside the server, as {@code -Dmodel.sequences=10000}. */
    private static Stream<Map.Entry<?, ?>> forTests() {
        System.setProperty("model.report", Path.of("target", "model-check.txt").toAbsolutePath().toString());
        return System.getProperties().entrySet().stream().filter(one -> one.getKey().toString().startsWith("model.")).map(one -> one);
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        if (server != null) {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
