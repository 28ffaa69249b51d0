package org.subprocessorregistry.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The folder with everything that outlives a start. One launcher at a time owns it: the lock belongs to the process, so
 * it cannot be left behind.
 */
final class DataDirectory implements AutoCloseable {

    private final Path root;
    private final FileLock lock;

    private DataDirectory(Path root, FileLock lock) {
        this.root = root;
        this.lock = lock;
    }

    static DataDirectory claim(Path root) throws StartFailure {
        try {
            Files.createDirectories(root);
            FileChannel file = FileChannel.open(root.resolve("launcher.lock"), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            FileLock lock = file.tryLock();
            if (lock == null) {
                file.close();
                throw inUse(root);
            }
            return new DataDirectory(root, lock);
        } catch (OverlappingFileLockException sameProcess) {
            throw inUse(root);
        } catch (IOException unwritable) {
            throw StartFailure.misconfigured("The data directory " + root + " cannot be written ("
                    + unwritable.getClass().getSimpleName() + "); set REGISTRY_DATA_DIR");
        }
    }

    private static StartFailure inUse(Path root) {
        return StartFailure.misconfigured("The data directory " + root
                + " is in use by another running registry; stop it or set REGISTRY_DATA_DIR");
    }

    Path root() {
        return root;
    }

    /** A subfolder, created when missing. */
    Path folder(String name) throws IOException {
        return Files.createDirectories(root.resolve(name));
    }

    @Override
    public void close() {
        try {
            lock.acquiredBy().close();
        } catch (IOException gone) {
            // The end of the process releases it too.
        }
    }
}
