package org.subprocessorregistry.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.postgresql.ds.PGSimpleDataSource;

/**
 * The embedded PostgreSQL: a durable cluster of its own, reachable from this machine only, with the two roles the
 * application knows. The server runs in the foreground below a small shell that plays the part of the Java servers'
 * tether: it stops PostgreSQL when the launcher is gone.
 */
final class PostgreSql {

    private static final String SUPERUSER = "postgres";
    private static final String OWNER = "registry_owner";
    private static final String APPLICATION = "registry_app";
    private static final String DATABASE = "registry";
    private static final Duration RECOVERY_LIMIT = Duration.ofMinutes(5);

    private static final String TETHER = """
            exec 3<&0
            "$@" 3<&- </dev/null &
            server=$!
            { read -r _ <&3; kill -INT $server; } 2>/dev/null &
            tether=$!
            trap 'kill -INT $server 2>/dev/null' TERM INT HUP
            while kill -0 $server 2>/dev/null; do wait $server; code=$?; done
            kill $tether 2>/dev/null
            exit $code
            """;

    private final Path binaries;
    private final Path data;
    private final Keys keys;
    private final int port;
    private final Account account = Account.choose();

    PostgreSql(Path binaries, Path data, Keys keys, int port) {
        this.binaries = binaries;
        this.data = data;
        this.keys = keys;
        this.port = port;
    }

    Child start(Consumer<String> log) throws IOException, StartFailure {
        initialiseOnce(log);
        account.own(data);
        // Leftovers has made sure that nobody works here any more; a buried process's id may have been given away.
        Files.deleteIfExists(data.resolve("postmaster.pid"));
        Child server = Child.start("postgresql", command(), data, Map.of("LC_ALL", "C", "TZ", "UTC"), log);
        try {
            prepare(awaitConnection(server));
        } catch (SQLException | StartFailure failure) {
            server.stop(Duration.ofSeconds(10));
            throw StartFailure.broken("The embedded PostgreSQL does not start: " + failure.getMessage());
        }
        return server;
    }

    /** What the application needs to reach it. */
    Map<String, String> environment() throws IOException {
        return Map.of(
                Variable.REGISTRY_DB_URL.name(), url(DATABASE),
                Variable.REGISTRY_DB_USER.name(), APPLICATION,
                Variable.REGISTRY_DB_PASSWORD.name(), keys.password(APPLICATION),
                Variable.REGISTRY_DB_OWNER_USER.name(), OWNER,
                Variable.REGISTRY_DB_OWNER_PASSWORD.name(), keys.password(OWNER));
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", TETHER, "sh"));
        command.addAll(account.prefix());
        command.addAll(List.of(binaries.resolve("bin/postgres").toString(), "-D", data.toString()));
        settings().forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return command;
    }

    private Map<String, String> settings() {
        return Map.of(
                "port", String.valueOf(port),
                "listen_addresses", "127.0.0.1",
                "unix_socket_directories", "",
                "fsync", "on",
                "synchronous_commit", "on",
                "timezone", "UTC",
                "log_timezone", "UTC");
    }

    /** Builds the cluster beside its place and moves it there when it is complete. */
    private void initialiseOnce(Consumer<String> log) throws IOException, StartFailure {
        if (Files.isDirectory(data) && Files.exists(data.resolve("PG_VERSION"))) {
            return;
        }
        Path scratch = data.resolveSibling(data.getFileName() + ".new");
        Payload.delete(scratch);
        Files.createDirectories(scratch);
        account.own(scratch);
        Path password = Files.createTempFile("registry", ".password");
        try {
            Files.writeString(password, keys.password(SUPERUSER));
            account.own(password);
            initialise(scratch, password, log);
        } finally {
            Files.deleteIfExists(password);
        }
        Files.deleteIfExists(data);
        Files.move(scratch, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private void initialise(Path folder, Path password, Consumer<String> log) throws IOException, StartFailure {
        List<String> command = new ArrayList<>(account.prefix());
        command.addAll(List.of(binaries.resolve("bin/initdb").toString(), "-D", folder.toString(),
                "--username=" + SUPERUSER, "--pwfile=" + password, "--auth=scram-sha-256", "--encoding=UTF8",
                "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(Map.of("LC_ALL", "C", "TZ", "UTC"));
        Process initdb = builder.start();
        String output = new String(initdb.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        output.lines().forEach(log);
        if (exitCode(initdb) != 0) {
            throw StartFailure.broken("The embedded PostgreSQL cannot create its files: "
                    + output.lines().filter(line -> line.contains("error")).findFirst().orElse("see the log"));
        }
    }

    private static int exitCode(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException stop) {
            process.destroy();
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    private Connection awaitConnection(Child server) throws IOException, SQLException, StartFailure {
        Instant limit = Instant.now().plus(RECOVERY_LIMIT);
        while (true) {
            try {
                return superuser().getConnection();
            } catch (SQLException notYet) {
                boolean wrongPassword = "28P01".equals(notYet.getSQLState());
                if (wrongPassword || !server.isAlive() || Instant.now().isAfter(limit) || !Threads.pause(50)) {
                    throw notYet;
                }
            }
        }
    }

    private PGSimpleDataSource superuser() throws IOException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url("postgres"));
        source.setUser(SUPERUSER);
        source.setPassword(keys.password(SUPERUSER));
        return source;
    }

    private void prepare(Connection connection) throws SQLException, IOException {
        try (connection; Statement statement = connection.createStatement()) {
            role(statement, OWNER);
            role(statement, APPLICATION);
            if (!exists(statement, "select 1 from pg_database where datname = '" + DATABASE + "'")) {
                statement.execute("create database " + DATABASE + " owner " + OWNER);
                statement.execute("revoke all on database " + DATABASE + " from public");
                statement.execute("grant connect, temporary on database " + DATABASE + " to " + APPLICATION);
            }
        }
    }

    /** The password is set on each start, so that a new file in the keys folder is enough to change it. */
    private void role(Statement statement, String role) throws SQLException, IOException {
        if (!exists(statement, "select 1 from pg_roles where rolname = '" + role + "'")) {
            statement.execute("create role " + role + " login");
        }
        statement.execute("alter role " + role + " password '" + keys.password(role) + "'");
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }
}
