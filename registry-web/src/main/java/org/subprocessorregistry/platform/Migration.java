package org.subprocessorregistry.platform;

import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Brings the schema up to date before anything else starts, as the owner role; the application role has no DDL rights.
 *
 * <p>Two nodes may start at once: Flyway holds a database lock. {@code registry.migrate=never} leaves it to the operator.
 */
@ApplicationScoped
public class Migration {

    /** Observers of {@link Startup} that need the schema use a greater number. */
    public static final int PRIORITY = 1;

    private static final System.Logger LOG = System.getLogger(Migration.class.getName());

    private final String url;
    private final String user;
    private final String password;
    private final Optional<String> ownerUser;
    private final Optional<String> ownerPassword;
    private final String mode;

    @Inject
    Migration(@ConfigProperty(name = "registry.db.url") String url,
            @ConfigProperty(name = "registry.db.user") String user,
            @ConfigProperty(name = "registry.db.password") String password,
            @ConfigProperty(name = "registry.db.owner.user") Optional<String> ownerUser,
            @ConfigProperty(name = "registry.db.owner.password") Optional<String> ownerPassword,
            @ConfigProperty(name = "registry.migrate", defaultValue = "auto") String mode) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.ownerUser = ownerUser;
        this.ownerPassword = ownerPassword;
        this.mode = mode;
    }

    void migrate(@Observes @Priority(PRIORITY) Startup startup) {
        if ("never".equals(mode)) {
            return;
        }
        var owner = new PGSimpleDataSource();
        owner.setUrl(url);
        owner.setUser(ownerUser.orElse(user));
        owner.setPassword(ownerPassword.orElse(password));
        var done = Flyway.configure(getClass().getClassLoader()).dataSource(owner)
                .placeholders(Map.of("appUser", user)).load().migrate();
        LOG.log(Level.INFO, "Schema is at version {0} ({1} migrations run)",
                done.targetSchemaVersion == null ? done.initialSchemaVersion : done.targetSchemaVersion, done.migrationsExecuted);
    }
}
