package org.subprocessorregistry.slice;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.postgresql.ds.PGSimpleDataSource;

/** The owner of the schema beside the application, on connections and in transactions of its own. */
@ApplicationScoped
public class Owner {

    private final String url;
    private final String user;
    private final String password;

    @Inject
    Owner(@ConfigProperty(name = "registry.db.url") String url, @ConfigProperty(name = "registry.db.owner.user") String user,
            @ConfigProperty(name = "registry.db.owner.password") String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    public void execute(String sql, Object... values) {
        try (Connection connection = dataSource().getConnection(); var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The one number that a query gives. */
    public long number(String sql, Object... values) {
        try (Connection connection = dataSource().getConnection(); var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private DataSource dataSource() {
        var dataSource = new PGSimpleDataSource();
        dataSource.setUrl(url);
        dataSource.setUser(user);
        dataSource.setPassword(password);
        return dataSource;
    }
}
