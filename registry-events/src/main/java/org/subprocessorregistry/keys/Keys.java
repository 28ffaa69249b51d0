package org.subprocessorregistry.keys;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.subprocessorregistry.background.BackgroundStart;
import org.subprocessorregistry.sql.Database;

/**
 * The key ring: data keys from the database, opened with the master key from a file.
 *
 * <p>The master key is 32 random bytes in base64. Where neither the file nor any data key exists, both are made; where only
 * one of them is there, the start fails, because the addresses in the database could never be read again.
 */
@ApplicationScoped
public class Keys {

    private static final System.Logger LOG = System.getLogger(Keys.class.getName());
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int KEY_BYTES = 32;

    /** What a data key is for; the first keys have fixed ids, so that two nodes starting at once make one set. */
    enum Use {
        DATA("data", 1), LOOKUP("lookup", 2), TOKEN("token", 3);

        private final String code;
        private final int firstId;

        Use(String code, int firstId) {
            this.code = code;
            this.firstId = firstId;
        }
    }

    /** One data key in the clear; never leaves this package. */
    record DataKey(int id, String use, byte[] bytes) {

        @Override
        public String toString() {
            return "DataKey " + id;
        }
    }

    private record Wrapped(int id, String use, byte[] bytes) {
    }

    private final Database database;
    private final Path masterFile;
    private volatile List<DataKey> ring;

    @Inject
    Keys(Database database, @ConfigProperty(name = "registry.master.key.file") Optional<String> masterFile,
            @ConfigProperty(name = "registry.data.dir") Optional<String> dataDir) {
        this(database, masterFile.map(Path::of).orElseGet(() -> Path.of(dataDir.orElse("data"), "keys", "master.key")));
    }

    /** For use without a container. */
    public Keys(Database database, Path masterFile) {
        this.database = database;
        this.masterFile = masterFile;
    }

    /** After the migration, before anything that reads an address. */
    void load(@Observes @Priority(10) BackgroundStart start) {
        ring();
    }

    /** The key that new values are made with. */
    DataKey current(Use use) {
        return ring().stream().filter(k -> k.use().equals(use.code)).max(Comparator.comparingInt(DataKey::id)).orElseThrow();
    }

    /** The oldest key: for what must stay the same for ever. */
    DataKey first(Use use) {
        return ring().stream().filter(k -> k.use().equals(use.code)).min(Comparator.comparingInt(DataKey::id)).orElseThrow();
    }

    Optional<DataKey> find(Use use, int id) {
        return ring().stream().filter(k -> k.id() == id && k.use().equals(use.code)).findFirst();
    }

    private List<DataKey> ring() {
        var loaded = ring;
        if (loaded == null) {
            synchronized (this) {
                loaded = ring == null ? open() : ring;
                ring = loaded;
            }
        }
        return loaded;
    }

    private List<DataKey> open() {
        var wrapped = readWrapped();
        var master = readMaster(wrapped.isEmpty());
        if (wrapped.size() < Use.values().length) {
            for (var use : Use.values()) {
                database.update("insert into data_key (id, purpose, wrapped) values (?, ?, ?) on conflict (id) do nothing",
                        use.firstId, use.code, wrap(master, use.firstId, use.code));
            }
            wrapped = readWrapped();
        }
        return wrapped.stream().map(w -> new DataKey(w.id(), w.use(), unwrap(master, w))).toList();
    }

    private List<Wrapped> readWrapped() {
        return database.list("select id, purpose, wrapped from data_key order by id",
                row -> new Wrapped(row.getInt(1), row.getString(2), row.getBytes(3)));
    }

    private byte[] readMaster(boolean mayCreate) {
        try {
            if (Files.notExists(masterFile) && mayCreate) {
                createMaster();
            }
            if (Files.notExists(masterFile)) {
                throw new IllegalStateException(("The master key file %s is missing, but the database holds data sealed with "
                        + "it: restore the file or set REGISTRY_MASTER_KEY_FILE.").formatted(masterFile));
            }
            var master = Base64.getMimeDecoder().decode(Files.readString(masterFile, StandardCharsets.US_ASCII).strip());
            if (master.length != KEY_BYTES) {
                throw new IllegalStateException("The master key file %s does not hold 32 bytes in base64.".formatted(masterFile));
            }
            return master;
        } catch (IOException e) {
            throw new IllegalStateException("The master key file %s cannot be read or made: %s"
                    .formatted(masterFile, e.getMessage()), e);
        }
    }

    private void createMaster() throws IOException {
        var parent = masterFile.toAbsolutePath().getParent();
        boolean posix = Files.getFileStore(existing(parent)).supportsFileAttributeView("posix");
        Files.createDirectories(parent);
        var text = Base64.getEncoder().encodeToString(random()) + "\n";
        try {
            if (posix) {
                // Born with its rights: no moment in which others could read it.
                Files.createFile(masterFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(masterFile);
            }
        } catch (FileAlreadyExistsException e) {
            LOG.log(Level.DEBUG, "Another node made the master key file at the same time");
            return;
        }
        Files.write(masterFile, text.getBytes(StandardCharsets.US_ASCII), Set.of(StandardOpenOption.WRITE,
                StandardOpenOption.SYNC).toArray(StandardOpenOption[]::new));
        LOG.log(Level.INFO, "Made a new master key file {0}; back it up apart from the database", masterFile);
    }

    private static Path existing(Path path) {
        var at = path;
        while (at != null && Files.notExists(at)) {
            at = at.getParent();
        }
        return at == null ? Path.of(".") : at;
    }

    private static byte[] wrap(byte[] master, int id, String use) {
        try {
            return Aes.encrypt(master, random(), label(id, use));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is not available", e);
        }
    }

    private byte[] unwrap(byte[] master, Wrapped key) {
        try {
            return Aes.decrypt(master, key.bytes(), 0, label(key.id(), key.use()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(("The master key in %s is not the one this database was sealed with: restore the "
                    + "right file or set REGISTRY_MASTER_KEY_FILE.").formatted(masterFile), e);
        }
    }

    /** Bound into the wrapping, so that a row cannot be passed off as another. */
    private static byte[] label(int id, String use) {
        return ("data_key:" + id + ":" + use).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] random() {
        var bytes = new byte[KEY_BYTES];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
