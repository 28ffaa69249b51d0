package org.subprocessorregistry.idempotency;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.subprocessorregistry.keys.Seal;
import org.subprocessorregistry.problems.Conflict;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RuleViolation;

/**
 * The keys that callers sent during the last day, each with the answer its request got. Every step is a transaction of its
 * own: a key has to be seen by others while the request it belongs to is still running.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class IdempotencyKeys {

    private final Seal seal;

    // Not private: tests of the statements put theirs here.
    @Resource(lookup = "java:app/jdbc/registry")
    DataSource dataSource;

    @Inject
    IdempotencyKeys(Seal seal) {
        this.seal = seal;
    }

    /**
     * Takes a key for a request.
     *
     * @return empty when the request is new and may run; the answer it got when it has run already
     * @throws RuleViolation {@code invalid} when the key belongs to another request
     * @throws Conflict {@code conflict} when the first request is still running, or was cut off and may have been done
     */
    Optional<StoredAnswer> take(String caller, String key, String requestHash) {
        try (Connection connection = dataSource.getConnection()) {
            forgetOld(connection);
            try (var insert = connection.prepareStatement("""
                    insert into idempotency_key (caller, key, request_hash) values (?, ?, ?) on conflict (caller, key) do nothing""")) {
                insert.setString(1, caller);
                insert.setString(2, key);
                insert.setString(3, requestHash);
                if (insert.executeUpdate() == 1) {
                    return Optional.empty();
                }
            }
            return Optional.of(earlier(connection, caller, key, requestHash));
        } catch (SQLException e) {
            throw new IllegalStateException("The idempotency key cannot be taken", e);
        }
    }

    /** The request has run: keeps its answer, encrypted. */
    void keep(String caller, String key, StoredAnswer answer) {
        try (Connection connection = dataSource.getConnection(); var update = connection.prepareStatement("""
                update idempotency_key set status = ?, content_type = ?, location = ?, body = ? where caller = ? and key = ?""")) {
            update.setInt(1, answer.status());
            update.setString(2, answer.contentType());
            update.setString(3, answer.location());
            // Bytes as characters of the same number, which any body survives.
            update.setBytes(4, answer.body() == null ? null : seal.seal(new String(answer.body(), StandardCharsets.ISO_8859_1)));
            update.setString(5, caller);
            update.setString(6, key);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The answer cannot be kept", e);
        }
    }

    /** The request was refused or failed: nothing was done, and the key is free again. */
    void release(String caller, String key) {
        try (Connection connection = dataSource.getConnection(); var delete = connection.prepareStatement(
                "delete from idempotency_key where caller = ? and key = ? and status is null")) {
            delete.setString(1, caller);
            delete.setString(2, key);
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The idempotency key cannot be released", e);
        }
    }

    private StoredAnswer earlier(Connection connection, String caller, String key, String requestHash) throws SQLException {
        try (var query = connection.prepareStatement("""
                select request_hash, status, content_type, location, body from idempotency_key where caller = ? and key = ?""")) {
            query.setString(1, caller);
            query.setString(2, key);
            try (var row = query.executeQuery()) {
                if (!row.next() || row.getObject("status") == null && row.getString("request_hash").equals(requestHash)) {
                    throw new Conflict(ProblemType.CONFLICT, "The first request with this Idempotency-Key has not ended. "
                            + "Ask again; if it was cut off, look whether it was done before you send it with another key.");
                }
                if (!row.getString("request_hash").equals(requestHash)) {
                    throw RuleViolation.of("Idempotency-Key", "This key was used for another request.");
                }
                byte[] body = row.getBytes("body");
                return new StoredAnswer(row.getInt("status"), row.getString("content_type"), row.getString("location"),
                        body == null ? null : seal.open(body).getBytes(StandardCharsets.ISO_8859_1));
            }
        }
    }

    private static void forgetOld(Connection connection) throws SQLException {
        try (var delete = connection.prepareStatement("delete from idempotency_key where created_at < now() - interval '1 day'")) {
            delete.executeUpdate();
        }
    }
}
