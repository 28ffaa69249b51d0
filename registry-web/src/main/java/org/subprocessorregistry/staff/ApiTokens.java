package org.subprocessorregistry.staff;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

import com.fasterxml.jackson.core.type.TypeReference;
import org.subprocessorregistry.auditlog.AuditEntry;
import org.subprocessorregistry.auditlog.AuditLog;
import org.subprocessorregistry.keys.Ids;
import org.subprocessorregistry.platform.Json;
import org.subprocessorregistry.platform.Page;
import org.subprocessorregistry.platform.PageRequest;
import org.subprocessorregistry.problems.FieldCheck;
import org.subprocessorregistry.problems.NotFound;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.sql.Database;

/**
 * Tokens by which programs act for a person: {@code sr_} and 256 random bits, of which only the SHA-256 is stored.
 *
 * <p>Whether a token still works is asked in one statement, with its owner and the vendor's business date.
 */
@ApplicationScoped
@Transactional
public class ApiTokens {

    private static final String PREFIX = "sr_";
    /** Wide enough for the demo's known tokens; only the hash decides. */
    private static final Pattern TOKEN = Pattern.compile("sr_[A-Za-z0-9_-]{1,43}");
    private static final int MOST_YEARS = 10;
    private static final TypeReference<List<Scope>> SCOPES = new TypeReference<>() { };

    private final Clock clock;
    private final AuditLog audit;

    // Not private: tests of the statements put theirs here.
    @Resource(lookup = "java:app/jdbc/registry")
    DataSource dataSource;

    @Inject
    ApiTokens(Clock clock,
            AuditLog audit) {
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * Issues a token.
     *
     * @throws RuleViolation {@code invalid}, with every field at fault
     */
    public IssuedToken issue(NewToken request) {
        var check = new FieldCheck();
        check.check(request.owner() != null && isActive(request.owner()), "owner", "There is no active user of this id.");
        List<Scope> scopes = check.elements("scopes", request.scopes()).stream().distinct().toList();
        LocalDate expiresOn = check.date("expiresOn", request.expiresOn());
        LocalDate today = today();
        check.check(expiresOn == null || !expiresOn.isBefore(today), "expiresOn", "This day is over.");
        check.check(expiresOn == null || !expiresOn.isAfter(today.plusYears(MOST_YEARS)), "expiresOn",
                "At most %d years ahead.".formatted(MOST_YEARS));
        check.done();
        return issue(request, scopes, expiresOn, PREFIX + Secrets.random());
    }

    /** Issues a token whose secret is known to everybody; for the demo, which answers on its own machine only. */
    public IssuedToken issueKnown(NewToken request, String secret) {
        return issue(request, request.scopes(), request.expiresOn(), secret);
    }

    private IssuedToken issue(NewToken request, List<Scope> scopes, LocalDate expiresOn, String secret) {
        var token = new IssuedToken(Ids.next(), secret);
        insert(token, request.owner(), scopes, expiresOn);
        audit.record(AuditEntry.of("token.issued", "token", token.id()).with("owner", request.owner())
                .with("scopes", scopes.stream().map(Scope::code).sorted().collect(Collectors.joining(" "))).with("expiresOn", expiresOn));
        return token;
    }

    /** One page of the tokens of one owner, or (null) of all, in the order of issue. */
    public Page<TokenView> page(UUID owner, PageRequest page) {
        try (Connection connection = dataSource.getConnection(); var query = connection.prepareStatement("""
                select id, owner_id, scopes, expires_on, created_at, revoked_at from api_token
                where id > ? and (cast(? as uuid) is null or owner_id = ?) order by id limit ?""")) {
            query.setObject(1, page.afterId() == null ? new UUID(0, 0) : page.afterId());
            query.setObject(2, owner);
            query.setObject(3, owner);
            query.setInt(4, page.limit() + 1);
            var tokens = new ArrayList<TokenView>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    tokens.add(viewOf(rows));
                }
            }
            return Page.of(tokens, page.limit(), TokenView::id);
        } catch (SQLException e) {
            throw new IllegalStateException("The tokens cannot be read", e);
        }
    }

    /** Revokes a token: it stops working with the next request. Revoking again changes nothing. */
    public void revoke(UUID id) {
        try (Connection connection = dataSource.getConnection(); var update = connection.prepareStatement(
                "update api_token set revoked_at = coalesce(revoked_at, ?) where id = ?")) {
            update.setObject(1, now());
            update.setObject(2, id);
            if (update.executeUpdate() == 0) {
                throw new NotFound("token", id);
            }
            audit.record(AuditEntry.of("token.revoked", "token", id));
        } catch (SQLException e) {
            throw new IllegalStateException("The token cannot be revoked", e);
        }
    }

    /**
     * Whom a token acts for, with his roles and the token's scopes; empty when it does not work (any more). Every call of the API
     * begins here: one statement, and no transaction that would have to be ended by another.
     */
    @Transactional(TxType.NOT_SUPPORTED)
    Optional<Authenticated> authenticate(String token) {
        if (!TOKEN.matcher(token).matches()) {
            return Optional.empty();
        }
        String hash = Secrets.hash(token);
        try (Connection connection = dataSource.getConnection(); var query = connection.prepareStatement("""
                select t.token_hash, t.scopes, u.id, u.name, u.roles
                from api_token t join app_user u on u.id = t.owner_id cross join settings s
                where t.token_hash = ? and t.revoked_at is null and u.active
                and t.expires_on >= cast(cast(? as timestamptz) at time zone s.time_zone as date)""")) {
            query.setString(1, hash);
            query.setObject(2, now());
            try (var row = query.executeQuery()) {
                return row.next() && Secrets.same(row.getString("token_hash"), hash) ? Optional.of(holderOf(row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The token cannot be looked up", e);
        }
    }

    private static Authenticated holderOf(ResultSet row) throws SQLException {
        var roles = new HashSet<>(Json.codes(row.getString("roles")));
        Json.read(row.getString("scopes"), SCOPES).forEach(scope -> roles.add(scope.role()));
        return new Authenticated(new StaffPrincipal(Database.id(row, "id"), row.getString("name")), roles);
    }

    private static TokenView viewOf(ResultSet row) throws SQLException {
        OffsetDateTime revokedAt = row.getObject("revoked_at", OffsetDateTime.class);
        return new TokenView(Database.id(row, "id"), Database.id(row, "owner_id"),
                Json.codes(row.getString("scopes")), row.getObject("expires_on", LocalDate.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant(), revokedAt == null ? null : revokedAt.toInstant());
    }

    private void insert(IssuedToken token, UUID owner, List<Scope> scopes, LocalDate expiresOn) {
        try (Connection connection = dataSource.getConnection(); var insert = connection.prepareStatement("""
                insert into api_token (id, owner_id, scopes, token_hash, expires_on, created_at)
                values (?, ?, cast(? as jsonb), ?, ?, ?)""")) {
            insert.setObject(1, token.id());
            insert.setObject(2, owner);
            insert.setString(3, Json.write(scopes));
            insert.setString(4, Secrets.hash(token.token()));
            insert.setObject(5, expiresOn);
            insert.setObject(6, now());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The token cannot be stored", e);
        }
    }

    private boolean isActive(UUID user) {
        try (Connection connection = dataSource.getConnection();
                var query = connection.prepareStatement("select 1 from app_user where id = ? and active")) {
            query.setObject(1, user);
            try (var row = query.executeQuery()) {
                return row.next();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The owner cannot be looked up", e);
        }
    }

    private LocalDate today() {
        try (Connection connection = dataSource.getConnection(); var query = connection.prepareStatement(
                "select cast(cast(? as timestamptz) at time zone time_zone as date) from settings")) {
            query.setObject(1, now());
            try (var row = query.executeQuery()) {
                row.next();
                return row.getObject(1, LocalDate.class);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The business date cannot be asked", e);
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
