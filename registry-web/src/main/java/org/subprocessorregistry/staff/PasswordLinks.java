package org.subprocessorregistry.staff;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.subprocessorregistry.auditlog.AuditEntry;
import org.subprocessorregistry.auditlog.AuditLog;
import org.subprocessorregistry.mail.Letters;
import org.subprocessorregistry.mail.MailRelay;
import org.subprocessorregistry.problems.NotFound;
import org.subprocessorregistry.problems.ProblemType;
import org.subprocessorregistry.problems.RuleViolation;
import org.subprocessorregistry.sql.Database;

/** One-time links by which people choose their password; each works for seven days, and only until it or a newer one is used. */
@ApplicationScoped
@Transactional
public class PasswordLinks {

    private static final Duration VALID_FOR = Duration.ofDays(7);

    private final Clock clock;
    private final Users users;
    private final Letters letters;
    private final MailRelay relay;
    private final String baseUrl;
    private final AuditLog audit;

    @Resource(lookup = "java:app/jdbc/registry")
    private DataSource dataSource;

    @Inject
    PasswordLinks(Clock clock, Users users, Letters letters, MailRelay relay,
            @ConfigProperty(name = "registry.base.url") Optional<String> baseUrl,
            @ConfigProperty(name = "registry.http.port", defaultValue = "8080") int port,
            AuditLog audit) {
        this.clock = clock;
        this.users = users;
        this.letters = letters;
        this.relay = relay;
        this.baseUrl = baseUrl.orElse("http://localhost:" + port).replaceAll("/+$", "");
        this.audit = audit;
    }

    /**
     * Issues a link for a user; what he had before stops working.
     *
     * @return the address to open, which holds the secret
     */
    public String issue(UUID userId) {
        users.find(userId).orElseThrow(() -> new NotFound("user", userId));
        String token = Secrets.random();
        try (Connection connection = dataSource.getConnection()) {
            useUp(connection, userId);
            try (var insert = connection.prepareStatement(
                    "insert into password_link (token_hash, user_id, expires_at) values (?, ?, ?)")) {
                insert.setString(1, Secrets.hash(token));
                insert.setObject(2, userId);
                insert.setObject(3, now().plus(VALID_FOR));
                insert.executeUpdate();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The password link cannot be stored", e);
        }
        audit.record(AuditEntry.of("user.password-link-issued", "user", userId));
        return baseUrl + "/staff/password?token=" + token;
    }

    /** The same, sent to the user's address when a mail relay is configured. */
    public String issueAndSend(UUID userId) {
        String link = issue(userId);
        if (relay.configured()) {
            UserView user = users.find(userId).orElseThrow();
            Vendor vendor = vendor();
            String until = now().plus(VALID_FOR).atZoneSameInstant(vendor.zone()).toLocalDate().toString();
            letters.send("password-link", vendor.language(), user.email(), Map.of("link", link, "until", until));
        }
        return link;
    }

    /** Whose link it is, while it works; for the page that asks for the password. */
    public Optional<UserView> owner(String token) {
        return ownerId(token).flatMap(users::find);
    }

    /**
     * Sets the password of the link's owner and uses the link up.
     *
     * @throws RuleViolation {@code invalid-token} for a link unknown, used or out of date; {@code invalid} (path
     *         {@code password}) for a password that is not good enough, and then the link stays good
     */
    public void use(String token, String newPassword) {
        UUID user = ownerId(token).orElseThrow(() -> new RuleViolation(ProblemType.INVALID_TOKEN,
                "This link was used or is out of date. Ask an administrator for a new one."));
        users.choosePassword(user, newPassword);
        try (Connection connection = dataSource.getConnection()) {
            useUp(connection, user);
        } catch (SQLException e) {
            throw new IllegalStateException("The password link cannot be used up", e);
        }
    }

    private Optional<UUID> ownerId(String token) {
        if (token == null) {
            return Optional.empty();
        }
        try (Connection connection = dataSource.getConnection(); var query = connection.prepareStatement("""
                select l.user_id from password_link l join app_user u on u.id = l.user_id
                where l.token_hash = ? and l.used_at is null and l.expires_at > ? and u.active for update of l""")) {
            query.setString(1, Secrets.hash(token));
            query.setObject(2, now());
            try (var row = query.executeQuery()) {
                return row.next() ? Optional.of(Database.id(row, 1)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The password link cannot be looked up", e);
        }
    }

    private void useUp(Connection connection, UUID user) throws SQLException {
        try (var update = connection.prepareStatement("update password_link set used_at = ? where user_id = ? and used_at is null")) {
            update.setObject(1, now());
            update.setObject(2, user);
            update.executeUpdate();
        }
    }

    /** How the vendor writes: language and business time zone. */
    private record Vendor(String language, ZoneId zone) {
    }

    /** Asked here, not of the settings: those need the roles of this package. */
    private Vendor vendor() {
        try (Connection connection = dataSource.getConnection(); var statement = connection.createStatement();
                var row = statement.executeQuery("select default_language, time_zone from settings")) {
            row.next();
            return new Vendor(row.getString(1), ZoneId.of(row.getString(2)));
        } catch (SQLException e) {
            throw new IllegalStateException("The vendor's language cannot be read", e);
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
