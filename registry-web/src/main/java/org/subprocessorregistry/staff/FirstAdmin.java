package org.subprocessorregistry.staff;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The way in for the first person: while nobody has a password, each start prints one link. */
@ApplicationScoped
public class FirstAdmin {

    private static final System.Logger LOG = System.getLogger(FirstAdmin.class.getName());
    private static final String FILE = "first-admin-link.txt";
    private static final String EMAIL = "admin@registry.example";

    private final Users users;
    private final PasswordLinks links;
    private final Optional<String> dataDir;

    @Resource(lookup = "java:app/jdbc/registry")
    private DataSource dataSource;

    @Inject
    FirstAdmin(Users users, PasswordLinks links, @ConfigProperty(name = "registry.data.dir") Optional<String> dataDir) {
        this.users = users;
        this.links = links;
        this.dataDir = dataDir;
    }

    /**
     * Prints the link to the log and to {@code <data dir>/first-admin-link.txt} (readable by its owner only). It belongs to a
     * user of its own, who may be renamed later.
     */
    @Transactional
    public void welcome() {
        waitForOtherNodes();
        if (!users.isNobodyIn()) {
            return;
        }
        UUID admin = users.findByEmail(EMAIL).map(UserView::id)
                .orElseGet(() -> users.create(new NewUser("First administrator", EMAIL, List.of(Role.ADMIN))));
        String text = "First sign-in: choose a password for %s at %s".formatted(EMAIL, links.issue(admin));
        LOG.log(Level.INFO, text);
        dataDir.ifPresent(directory -> write(Path.of(directory), text));
    }

    private void waitForOtherNodes() {
        try (Connection connection = dataSource.getConnection(); var statement = connection.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(hashtext('staff.first-admin'))");
        } catch (SQLException e) {
            throw new IllegalStateException("The first sign-in cannot be prepared", e);
        }
    }

    private static void write(Path directory, String text) {
        try {
            Files.createDirectories(directory);
            Path file = directory.resolve(FILE);
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, text + System.lineSeparator());
        } catch (IOException e) {
            throw new UncheckedIOException("The link for the first sign-in cannot be written to " + directory, e);
        }
    }
}
