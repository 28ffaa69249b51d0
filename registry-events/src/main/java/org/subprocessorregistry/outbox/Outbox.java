package org.subprocessorregistry.outbox;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.subprocessorregistry.events.EventJson;
import org.subprocessorregistry.events.EventType;
import org.subprocessorregistry.events.RegistryEvent;
import org.subprocessorregistry.keys.Ids;
import org.subprocessorregistry.sql.Database;

/**
 * Events wait here, in the transaction that made them true, until the relay has seen Kafka's acknowledgement.
 *
 * <p>Who appends holds the lock of the row that the event is about: only then does {@code seq} tell the order of commits
 * per key.
 */
@ApplicationScoped
@Transactional
public class Outbox {

    /** Largest payload in bytes: with its headers it stays below the megabyte that a broker takes by default. */
    static final int MAX_PAYLOAD = 900_000;

    private static final String APPEND = """
            with event as (
                insert into outbox (id, aggregatetype, aggregateid, type, payload, ce_source, ce_subject, ce_time, ce_dataschema)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?))
            select pg_notify('outbox', '')""";

    private static final String COLUMNS = """
            select seq, id, aggregatetype, aggregateid, type, ce_time, published_at, parked_at, parked_reason, attempts
            from outbox
            """;

    private final Clock clock;
    private final String baseUrl;

    @Resource(lookup = "java:app/jdbc/registry")
    private DataSource dataSource;

    @Inject
    Outbox(Clock clock, @ConfigProperty(name = "registry.base.url") Optional<String> baseUrl) {
        this.clock = clock;
        this.baseUrl = baseUrl.orElse("http://localhost:8080").replaceFirst("/+$", "");
    }

    /** For use without a container. */
    Outbox(Clock clock, String baseUrl, DataSource dataSource) {
        this(clock, Optional.of(baseUrl));
        this.dataSource = dataSource;
    }

    /**
     * Writes the event into the caller's transaction; it leaves if and when that commits.
     *
     * @throws IllegalArgumentException when the payload is larger than 900 kB: events carry references, not lists
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void append(RegistryEvent event) {
        var type = EventType.of(event);
        var key = EventType.keyOf(event).toString();
        var payload = EventJson.write(event);
        var size = storedSize(payload);
        if (size > MAX_PAYLOAD) {
            throw new IllegalArgumentException("%s of %s has %d bytes, more than %d"
                    .formatted(type.code(), key, size, MAX_PAYLOAD));
        }
        var time = clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
        execute(APPEND, insert -> {
            insert.setObject(1, Ids.next());
            insert.setString(2, type.topic().family());
            insert.setString(3, key);
            insert.setString(4, type.code());
            insert.setObject(5, payload, Types.OTHER);
            insert.setString(6, baseUrl);
            insert.setString(7, key);
            insert.setObject(8, time);
            insert.setString(9, baseUrl + "/schemas/" + type.schema() + ".json");
            return insert.execute();
        });
    }

    /** What has not reached Kafka yet. */
    public OutboxBacklog backlog() {
        return execute("""
                select count(*), (select count(*) from outbox where parked_at is not null), min(ce_time)
                from outbox where published_at is null and parked_at is null""", query -> {
            try (var row = query.executeQuery()) {
                row.next();
                return new OutboxBacklog(row.getLong(1), row.getLong(2), instant(row, 3));
            }
        });
    }

    /**
     * Rows for people, newest first.
     *
     * @param after the {@link OutboxRow#seq()} of the last row of the page before; null for the first page
     */
    public List<OutboxRow> page(Long after, int limit) {
        return execute(COLUMNS + "where seq < ? order by seq desc limit ?", query -> {
            query.setLong(1, after == null ? Long.MAX_VALUE : after);
            query.setInt(2, limit);
            return rows(query);
        });
    }

    /** The parked rows, oldest first: each holds back the later events of its key until somebody retries it. */
    public List<OutboxRow> parked(int limit) {
        return execute(COLUMNS + "where parked_at is not null order by seq limit ?", query -> {
            query.setInt(1, limit);
            return rows(query);
        });
    }

    /**
     * Lets the relay try a parked row, and what waits behind it, again.
     *
     * @return false when there is no such row or it is not parked
     */
    public boolean retryParked(UUID id) {
        return execute("""
                with released as (
                    update outbox set parked_at = null, parked_reason = null
                    where id = ? and parked_at is not null returning 1)
                select pg_notify('outbox', '') from released""", update -> {
            update.setObject(1, id);
            try (var released = update.executeQuery()) {
                return released.next();
            }
        });
    }

    /** Bytes that the payload may take once the database writes it with a blank after each colon and comma. */
    private static int storedSize(String payload) {
        return payload.getBytes(StandardCharsets.UTF_8).length
                + (int) payload.chars().filter(c -> c == ',' || c == ':').count();
    }

    private static List<OutboxRow> rows(PreparedStatement query) throws SQLException {
        var rows = new ArrayList<OutboxRow>();
        try (var row = query.executeQuery()) {
            while (row.next()) {
                rows.add(new OutboxRow(row.getLong("seq"), Database.id(row, "id"), row.getString("aggregatetype"),
                        row.getString("aggregateid"), row.getString("type"), instant(row, 6), instant(row, 7),
                        instant(row, 8), row.getString("parked_reason"), row.getInt("attempts")));
            }
        }
        return rows;
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** Inside a JTA transaction the pool hands out that transaction's own connection. */
    private <T> T execute(String sql, Work<T> work) {
        try (Connection connection = dataSource.getConnection(); var statement = connection.prepareStatement(sql)) {
            return work.with(statement);
        } catch (SQLException e) {
            throw new PersistenceException("outbox: " + e.getMessage(), e);
        }
    }

    private interface Work<T> {
        T with(PreparedStatement statement) throws SQLException;
    }
}
