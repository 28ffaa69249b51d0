package org.subprocessorregistry.register;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import javax.sql.DataSource;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

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

    /** As known at the head that was seen: what is published meanwhile belongs to the next snapshot. */
    RegisterView list(HeadState head, LocalDate today) {
        var query = new RegisterQuery(today, head.point().knownAt(), null, null, null, null);
        try (Connection connection = dataSource.getConnection()) {
            return new RegisterReader(connection, head.zone()).list(query, today);
        } catch (SQLException e) {
            throw new IllegalStateException("The register cannot be read", e);
        }
    }
}
