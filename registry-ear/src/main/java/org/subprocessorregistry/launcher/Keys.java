package org.subprocessorregistry.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** Secrets the launcher draws itself, each in a file only its owner can read. */
final class Keys {

    private static final int BYTES = 32;

    private final Path folder;

    Keys(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }

    /** The password of that name: drawn on the first call, the same ever after. */
    String password(String name) throws IOException {
        Path file = folder.resolve(name + ".password");
        if (!Files.exists(file)) {
            draw(file, Base64.getUrlEncoder().withoutPadding());
        }
        return Files.readString(file).strip();
    }

    Path masterKey() {
        return folder.resolve("master.key");
    }

    /** @throws StartFailure when the file does not hold a key */
    static void checkMasterKey(Path file) throws StartFailure {
        try {
            if (Base64.getMimeDecoder().decode(Files.readString(file).strip()).length == BYTES) {
                return;
            }
        } catch (IOException unreadable) {
            throw StartFailure.misconfigured("The master key file " + file + " cannot be read");
        } catch (IllegalArgumentException notBase64) {
            throw noKey(file);
        }
        throw noKey(file);
    }

    private static StartFailure noKey(Path file) {
        return StartFailure.misconfigured("The master key file " + file + " does not hold 32 bytes in base64");
    }

    static void drawMasterKey(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        draw(file, Base64.getEncoder());
    }

    private static void draw(Path file, Base64.Encoder encoder) throws IOException {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        Path scratch = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(scratch);
        Files.createFile(scratch, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(scratch, encoder.encodeToString(random) + "\n", StandardOpenOption.SYNC);
        Files.move(scratch, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
