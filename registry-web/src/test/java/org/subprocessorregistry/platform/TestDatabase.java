package org.subprocessorregistry.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** A real PostgreSQL with the product's schema: one server for the module's tests, a database of its own for each class. */
public final class TestDatabase {

    private static EmbeddedPostgres server;
    private static int count;

    private TestDatabase() {
    }

    /** A new database; set up as the product's own data source. */
    public static synchronized DataSource create() {
        try {
            if (server == null) {
                server = EmbeddedPostgres.builder().setPGStartupWait(Duration.ofSeconds(60)).start();
                execute(server.getPostgresDatabase(), "create database migrated");
                Flyway.configure().dataSource(named("migrated")).placeholders(Map.of("appUser", "postgres")).load().migrate();
            }
            String name = "test" + ++count;
            execute(server.getPostgresDatabase(), "create database " + name + " template migrated");
            return named(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DataSource named(String database) {
        var dataSource = new PGSimpleDataSource();
        dataSource.setUrl(server.getJdbcUrl("postgres", database));
        dataSource.setStringType("unspecified");
        return dataSource;
    }

    public static void execute(DataSource dataSource, String sql) {
        try (Connection connection = dataSource.getConnection(); var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
