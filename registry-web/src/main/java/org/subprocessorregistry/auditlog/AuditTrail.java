package org.subprocessorregistry.auditlog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

import org.subprocessorregistry.sql.Database;

/** Reads the log: pages for people, the rows of a change for its evidence, the whole chain for verification. Locks nothing. */
@ApplicationScoped
@Transactional
public class AuditTrail {

    private static final int FETCH = 5_000;
    /** Fetching in portions needs one statement, which sees one state of rows and head. */
    private static final String CHAIN = "select " + AuditRow.COLUMNS + ", head.last, head.last_hash from audit_log left join "
            + "(select sequence as last, hash as last_hash from audit_head) head on true order by sequence";

    private final Database database;
    private final Actors actors;

    @Resource(lookup = "java:app/jdbc/registry")
    private DataSource dataSource;

    @Inject
    AuditTrail(Database database, Actors actors) {
        this.database = database;
        this.actors = actors;
    }

    /** For use without a container. */
    AuditTrail(DataSource dataSource) {
        this(new Database(dataSource), null);
        this.dataSource = dataSource;
    }

    /**
     * Rows, newest first.
     *
     * @param after sequence of the last row of the page before; null for the first page
     */
    public List<AuditRow> page(AuditFilter filter, Long after, int limit) {
        var sql = new StringBuilder("select " + AuditRow.COLUMNS + " from audit_log where sequence < ?");
        var values = new ArrayList<Object>(List.of(after == null ? Long.MAX_VALUE : after));
        if (filter.action() != null) {
            sql.append(filter.action().endsWith(".") ? " and starts_with(action, ?)" : " and action = ?");
            values.add(filter.action());
        }
        and(sql, values, "actor_id = ?", filter.actor());
        and(sql, values, "subject_id = ?", filter.subject());
        and(sql, values, "change_id = ?", filter.change());
        and(sql, values, "customer_id = ?", filter.customer());
        and(sql, values, "at >= ?", filter.from());
        and(sql, values, "at < ?", filter.to());
        sql.append(" order by sequence desc limit ?");
        values.add(limit);
        return database.list(sql.toString(), AuditRow::read, values.toArray());
    }

    private static void and(StringBuilder sql, List<Object> values, String condition, Object value) {
        if (value != null) {
            sql.append(" and ").append(condition);
            values.add(value);
        }
    }

    public Optional<AuditRow> find(long sequence) {
        return database.first("select " + AuditRow.COLUMNS + " from audit_log where sequence = ?", AuditRow::read, sequence);
    }

    /** What the log knows of, for a filter. */
    public List<String> actions() {
        return database.list("""
                with recursive one as (
                    (select action from audit_log order by action limit 1)
                    union all select (select action from audit_log where action > one.action order by action limit 1) from one where one.action is not null)
                select action from one where action is not null""", row -> row.getString(1));
    }

    /** Display names of the people who acted, by id. */
    public Map<UUID, String> names() {
        return actors.names();
    }

    /** Sequence number of the last row about these changes, as the caller's transaction sees the log; 0 without one. */
    public long end(Collection<UUID> changes) {
        return database.number("select coalesce(max(sequence), 0) from audit_log where change_id = any(?)", (Object) Database.ids(changes));
    }

    /**
     * The stretch of the chain from the first row of these changes (one and its revisions) to an end, in order, rows of others in
     * between included: who shows it gives the rows of the changes, and of the others the digest only.
     *
     * @param end see {@link #end}
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public void stretch(Collection<UUID> changes, long end, Consumer<AuditRow> reader) {
        stream("select " + AuditRow.COLUMNS + """
                 from audit_log where sequence between (select min(sequence) from audit_log where change_id = any(?)) and ?
                order by sequence""", statement -> {
            statement.setArray(1, statement.getConnection().createArrayOf("uuid", changes.toArray()));
            statement.setLong(2, end);
        }, row -> reader.accept(AuditRow.read(row)));
    }

    /** Walks over the whole chain and names the first row that is not what was written. */
    @Transactional(TxType.NOT_SUPPORTED)
    public Verification verify() {
        var check = new ChainCheck();
        var head = new Head();
        stream(CHAIN, statement -> { }, row -> {
            head.read(row);
            check.next(AuditRow.read(row));
        });
        if (!head.known) {
            database.first("select sequence as last, hash as last_hash from audit_head", row -> {
                head.read(row);
                return head;
            });
        }
        return check.end(head.sequence, head.hash);
    }

    /** As the statement sees it, beside each row. */
    private static final class Head {

        private boolean known;
        private Long sequence;
        private String hash;

        void read(ResultSet row) throws SQLException {
            if (!known) {
                known = true;
                sequence = row.getObject("last", Long.class);
                hash = row.getBytes("last_hash") == null ? null : HexFormat.of().formatHex(row.getBytes("last_hash"));
            }
        }
    }

    private interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    private interface Row {
        void read(ResultSet row) throws SQLException;
    }

    /** In portions, which the driver gives only within a transaction of the connection's own. */
    private void stream(String sql, Binding binding, Row reader) {
        try (Connection connection = dataSource.getConnection(); var statement = connection.prepareStatement(sql)) {
            connection.setAutoCommit(false);
            try {
                statement.setFetchSize(FETCH);
                binding.bind(statement);
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        reader.read(rows);
                    }
                }
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new PersistenceException("audit log: " + e.getMessage(), e);
        }
    }
}
