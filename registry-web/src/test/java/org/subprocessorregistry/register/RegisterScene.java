package org.subprocessorregistry.register;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.engagements.Location;
import org.subprocessorregistry.engagements.Transfer;
import org.subprocessorregistry.keys.Ids;
import org.subprocessorregistry.platform.Json;
import org.subprocessorregistry.platform.RegisterHead.Publication;
import org.subprocessorregistry.platform.TestDatabase;
import org.subprocessorregistry.subprocessors.Identity;

/** Subprocessors, changes and publications for tests, on a database of their own; every publication is one day later. */
public final class RegisterScene {

    public static final ZoneId ZONE = ZoneId.of("Europe/Brussels");
    public static final LocalDate TODAY = LocalDate.of(2026, 11, 25);

    final DataSource dataSource = TestDatabase.create();
    private Connection connection;
    private Instant now = Instant.parse("2026-01-01T10:00:00Z");
    private long version;
    private int changes;

    public static Engagement engagement(String service, String... functions) {
        return new Engagement(service, List.of(functions), List.of("contact"),
                List.of(new Location("processing", "DE", "Frankfurt, Germany")), List.of(new Transfer("US", "scc")), null, null, null);
    }

    public static Identity identity(String name) {
        return new Identity(name.toLowerCase().replace(' ', '-'), name, name + " Ltd", "1 High Street, Dublin", "IE", "https://example.com", false);
    }

    Clock clock() {
        return Clock.fixed(TODAY.atStartOfDay(ZONE).plusHours(9).toInstant(), ZoneOffset.UTC);
    }

    public UUID subprocessor(String name) {
        UUID id = Ids.next();
        run("insert into subprocessor (id, slug, name, legal_name, address, country, created_at) values (?, ?, ?, ?, '1 High Street', 'IE', now())",
                id, "s-" + id, name, name + " Ltd");
        return id;
    }

    public UUID change() {
        return change(false);
    }

    public UUID change(boolean baseline) {
        UUID id = Ids.next();
        run("""
                insert into change (id, number, title, reason, state, treatment, baseline, created_at)
                values (?, ?, 'title', 'reason', 'draft', 'notify', ?, now())""", id, "CHG-2026-%03d".formatted(++changes), baseline);
        return id;
    }

    Publication publish(UUID changeId) {
        now = now.plus(1, ChronoUnit.DAYS);
        run("update register_head set version = ?, known_at = ?", ++version, now.atOffset(ZoneOffset.UTC));
        run("insert into register_version (version, known_at, change_id) values (?, ?, ?)", version, now.atOffset(ZoneOffset.UTC), changeId);
        return new Publication(version, now, changeId);
    }

    /** One change with these steps, published a day after the one before. */
    public Publication effect(RegisterStep... steps) {
        return effect(change(), steps);
    }

    public Publication effect(UUID change, RegisterStep... steps) {
        Publication publication = publish(change);
        transaction(sql -> new Projection(sql, publication, change).takeEffect(List.of(steps)));
        return publication;
    }

    public Publication announce(UUID change, AnnouncedItem... items) {
        Publication publication = publish(change);
        transaction(sql -> new Projection(sql, publication, change).announce(List.of(items)));
        return publication;
    }

    public Publication withdraw(UUID change) {
        Publication publication = publish(change);
        transaction(sql -> new Projection(sql, publication, change).withdraw());
        return publication;
    }

    RegisterView list(RegisterQuery query) {
        return transaction(sql -> new RegisterReader(sql, ZONE).list(query, TODAY));
    }

    /** With what is kept from strangers. */
    RegisterView whole(RegisterQuery query) {
        return transaction(sql -> RegisterReader.whole(sql, ZONE).list(query, TODAY));
    }

    RegisterView list(LocalDate asOf, Instant knownAt) {
        return list(new RegisterQuery(asOf, knownAt, null, null, null, null));
    }

    EntryView entry(UUID id, LocalDate asOf, Instant knownAt) {
        return list(asOf, knownAt).entries().stream().filter(entry -> entry.id().equals(id)).findFirst().orElse(null);
    }

    String json(LocalDate asOf, Instant knownAt) {
        return Json.write(list(asOf, knownAt));
    }

    public <T> T transaction(Work<T> work) {
        try {
            if (connection == null) {
                connection = dataSource.getConnection();
                connection.setAutoCommit(false);
            }
            return committed(work);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> T committed(Work<T> work) throws SQLException {
        boolean done = false;
        try {
            T result = work.on(connection);
            connection.commit();
            done = true;
            return result;
        } finally {
            if (!done) {
                connection.rollback();
            }
        }
    }

    public void run(String sql, Object... values) {
        transaction(held -> {
            try (var statement = held.prepareStatement(sql)) {
                for (int i = 0; i < values.length; i++) {
                    statement.setObject(i + 1, values[i]);
                }
                return statement.executeUpdate();
            }
        });
    }

    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }
}
