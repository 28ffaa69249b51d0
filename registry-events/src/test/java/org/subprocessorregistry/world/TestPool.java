package org.subprocessorregistry.world;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/** A data source as the container's: pooled, and inside a transaction always that transaction's connection. */
final class TestPool implements AutoCloseable {

    private final DataSource source;
    private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();
    private final ThreadLocal<Connection> current = new ThreadLocal<>();
    private final AtomicBoolean broken = new AtomicBoolean();

    TestPool(DataSource source) {
        this.source = source;
    }

    DataSource dataSource() {
        return (DataSource) Proxy.newProxyInstance(TestPool.class.getClassLoader(), new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> {
                    if (broken.get()) {
                        throw new SQLException("the database is away");
                    }
                    var held = current.get();
                    return held != null ? closing(held, () -> { }) : borrow();
                });
    }

    /** Switches the database off and on for everybody. */
    void setBroken(boolean away) {
        broken.set(away);
    }

    void inTransaction(Runnable work) {
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            current.set(connection);
            try {
                work.run();
                connection.commit();
            } finally {
                current.remove();
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection borrow() throws SQLException {
        var found = idle.pollFirst();
        var connection = found != null && !found.isClosed() ? found : source.getConnection();
        return closing(connection, () -> idle.addFirst(connection));
    }

    private static Connection closing(Connection connection, Runnable close) {
        return (Connection) Proxy.newProxyInstance(TestPool.class.getClassLoader(), new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        close.run();
                        return null;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public void close() throws SQLException {
        for (var connection : idle) {
            connection.close();
        }
    }
}
