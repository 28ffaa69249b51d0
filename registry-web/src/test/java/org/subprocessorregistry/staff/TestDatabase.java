package org.subprocessorregistry.staff;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL of its own with the product's schema. */
public final class TestDatabase implements AutoCloseable {

    private final EmbeddedPostgres postgres;
    private final PGSimpleDataSource dataSource = new PGSimpleDataSource();

    public TestDatabase() throws IOException {
        postgres = EmbeddedPostgres.builder().setPGStartupWait(Duration.ofSeconds(60)).start();
        dataSource.setUrl(postgres.getJdbcUrl("postgres", "postgres") + "&stringtype=unspecified");
        Flyway.configure().dataSource(dataSource).placeholders(Map.of("appUser", "postgres")).load().migrate();
    }

    public DataSource dataSource() {
        return dataSource;
    }

    public void execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection(); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
