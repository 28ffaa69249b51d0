package org.subprocessorregistry.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;

/**
 * Runs one SQL statement: inside a JTA transaction as a part of it, outside of one as a transaction of its own.
 *
 * <p>Parameters are bound by their Java type: text, numbers, booleans, UUID, Instant, LocalDate, bytes, and arrays of text,
 * UUID, Integer and byte[]. JSON travels as text with a cast in the statement.
 */
@ApplicationScoped
public class Database {

    @Resource(lookup = "java:app/jdbc/registry")
    private DataSource dataSource;

    @Inject
    Database() {
    }

    /** For use without a container. */
    public Database(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** How one row becomes a value. */
    public interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /**
     * All rows of a query.
     *
     * @throws PersistenceException when the database refuses or cannot be reached
     */
    public <T> List<T> list(String sql, Reader<T> reader, Object... parameters) {
        try (var connection = dataSource.getConnection(); var statement = prepare(connection, sql, parameters);
                var rows = statement.executeQuery()) {
            var list = new ArrayList<T>();
            while (rows.next()) {
                list.add(reader.read(rows));
            }
            return list;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** The first row of a query. */
    public <T> Optional<T> first(String sql, Reader<T> reader, Object... parameters) {
        return list(sql, reader, parameters).stream().findFirst();
    }

    /** The number in the first column of the first row. */
    public long number(String sql, Object... parameters) {
        return first(sql, row -> row.getLong(1), parameters).orElse(0L);
    }

    /** Runs a statement and says how many rows it touched. */
    public int update(String sql, Object... parameters) {
        try (var connection = dataSource.getConnection(); var statement = prepare(connection, sql, parameters)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... parameters) throws SQLException {
        var statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < parameters.length; i++) {
                bind(connection, statement, i + 1, parameters[i]);
            }
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
        return statement;
    }

    private static void bind(Connection connection, PreparedStatement statement, int at, Object value) throws SQLException {
        switch (value) {
            case null -> statement.setNull(at, Types.NULL);
            case Instant instant -> statement.setObject(at, instant.atOffset(ZoneOffset.UTC));
            case byte[] bytes -> statement.setBytes(at, bytes);
            case String[] texts -> statement.setArray(at, connection.createArrayOf("text", texts));
            case UUID[] ids -> statement.setArray(at, connection.createArrayOf("uuid", ids));
            case Boolean[] flags -> statement.setArray(at, connection.createArrayOf("boolean", flags));
            case Integer[] numbers -> statement.setArray(at, connection.createArrayOf("integer", numbers));
            case byte[][] many -> statement.setArray(at, connection.createArrayOf("bytea", many));
            default -> statement.setObject(at, value);
        }
    }

    private static PersistenceException failed(SQLException e) {
        return new PersistenceException("database: " + e.getMessage(), e);
    }

    /** Column as UTC instant, null when absent. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }

    /** Column as id, null when absent. With a class the server's pool would look up the driver's method anew for each row. */
    public static UUID id(ResultSet row, String column) throws SQLException {
        return (UUID) row.getObject(column);
    }

    /** The same by the column's place, which counts from 1. */
    public static UUID id(ResultSet row, int column) throws SQLException {
        return (UUID) row.getObject(column);
    }

    public static UUID[] ids(Collection<UUID> ids) {
        return ids.toArray(UUID[]::new);
    }

    public static String[] texts(Collection<String> texts) {
        return texts.toArray(String[]::new);
    }
}
