package org.subprocessorregistry.platform;

import java.sql.SQLException;
import javax.sql.DataSource;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the database answers and the schema is there. */
@Readiness
@ApplicationScoped
public class DatabaseReadiness implements HealthCheck {

    @Resource(lookup = "java:app/jdbc/registry")
    private DataSource dataSource;

    @Override
    public HealthCheckResponse call() {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select version from register_head")) {
            rows.next();
            return HealthCheckResponse.named("database").up().withData("registerVersion", rows.getLong(1)).build();
        } catch (SQLException e) {
            return HealthCheckResponse.named("database").down().withData("sqlState", String.valueOf(e.getSQLState())).build();
        }
    }
}
