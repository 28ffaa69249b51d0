package org.subprocessorregistry.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

import org.subprocessorregistry.register.EntryView;
import org.subprocessorregistry.register.Register;
import org.subprocessorregistry.visibility.FieldVisibilityTable;
import org.subprocessorregistry.visibility.Visibility;

/** The histories of published subprocessors. */
@ApplicationScoped
@Transactional(TxType.SUPPORTS)
public class Histories {

    private final Register register;

    @Resource(lookup = "java:app/jdbc/registry")
    private DataSource dataSource;

    @Inject
    Histories(Register register) {
        this.register = register;
    }

    /**
     * The history of a subprocessor; empty when nothing of it was ever public.
     *
     * @param idOrSlug   its id or its public slug
     * @param withPeople whether the reader may know who did it: staff only
     */
    public Optional<HistoryView> of(String idOrSlug, boolean withPeople) {
        Optional<EntryView> entry = register.entry(idOrSlug);
        // What is on no list has no history that anybody else should read.
        return entry.map(EntryView::id).or(() -> withPeople ? id(idOrSlug) : Optional.empty()).map(id -> history(id, entry.orElse(null), withPeople))
                .filter(history -> !history.events().isEmpty());
    }

    private HistoryView history(UUID id, EntryView entry, boolean withPeople) {
        try (Connection connection = dataSource.getConnection()) {
            return history(connection, id, entry, withPeople);
        } catch (SQLException e) {
            throw new IllegalStateException("The history cannot be read", e);
        }
    }

    private static HistoryView history(Connection connection, UUID id, EntryView entry, boolean withPeople) throws SQLException {
        try (var query = connection.prepareStatement("""
                    select h.version, h.known_at, s.slug, s.name from register_head h cross join subprocessor s where s.id = ?""")) {
            query.setObject(1, id);
            try (var row = query.executeQuery()) {
                if (!row.next()) {
                    return new HistoryView(id, null, null, 0, Instant.EPOCH, List.of());
                }
                String slug = entry == null ? row.getString("slug") : entry.slug();
                String name = entry == null ? row.getString("name") : entry.name();
                return new HistoryView(id, slug, name, row.getLong("version"), row.getObject("known_at", OffsetDateTime.class).toInstant(),
                        new HistoryAssembly(HistoryRows.of(connection, id, FieldVisibilityTable.current(connection)
                                .seenBy(withPeople ? Visibility.INTERNAL : Visibility.PUBLIC)), withPeople).events().stream()
                        .filter(event -> withPeople || isTold(event)).toList());
            }
        }
    }

    /** An alteration of nothing but fields that are kept back is no event for strangers. */
    private static boolean isTold(HistoryView.Event event) {
        return !event.fields().isEmpty() || !event.isCorrection() && !"changed".equals(event.kind());
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
