package org.subprocessorregistry.register;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Objects;
import java.util.TreeSet;
import javax.sql.DataSource;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

import org.subprocessorregistry.engagements.Location;

/**
 * Reads what {@link Snapshots} keeps, never within a caller's transaction: what that has not committed must not be kept
 * for everybody.
 */
@ApplicationScoped
@Transactional(TxType.NOT_SUPPORTED)
class SnapshotSource {

    @Resource(lookup = "java:app/jdbc/registry")
    private DataSource dataSource;

    SnapshotSource() {
        // for CDI
    }

    /** For use without a container. */
    SnapshotSource(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    HeadState head() {
        try (Connection connection = dataSource.getConnection()) {
            return HeadState.read(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("The register head cannot be read", e);
        }
    }

    /** As strangers see it, as known at the head that was seen: what is published meanwhile belongs to the next snapshot. */
    Snapshot list(HeadState head, LocalDate today) {
        var list = new ListHead(today, head.point());
        var first = new ArrayList<EntryView>();
        var functions = new TreeSet<String>();
        var countries = new TreeSet<String>();
        var counts = new int[2];
        try (Connection connection = dataSource.getConnection()) {
            var entries = new RegisterReader(connection, head.zone()).entries(list, RegisterQuery.current());
            var content = PublicContent.of(out -> ListJson.write(list, entries, entry -> {
                if (first.size() < Snapshot.FIRST) {
                    first.add(entry);
                }
                counts[0]++;
                counts[1] += entry.inForce() ? 1 : 0;
                functions.addAll(entry.functions());
                entry.locations().stream().map(Location::country).filter(Objects::nonNull).forEach(countries::add);
            }, out));
            return new Snapshot(list.view(first), counts[0] > first.size(), content, counts[1], functions, countries);
        } catch (SQLException e) {
            throw new IllegalStateException("The register cannot be read", e);
        }
    }
}
