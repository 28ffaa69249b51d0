package org.subprocessorregistry.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import java.util.stream.Stream;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The servers inside registry.jar, unpacked once per content: the folder is named by a hash of the entries' check sums,
 * so that a new release unpacks its own and an interrupted start never leaves a half-filled folder behind a valid name.
 */
final class Payload {

    private static final String PREFIX = "payload/";

    private final Path archive;
    private final Path runtimes;

    /**
     * @param archive  registry.jar
     * @param runtimes folder that receives one subfolder per content
     */
    Payload(Path archive, Path runtimes) {
        this.archive = archive;
        this.runtimes = runtimes;
    }

    /** @return whether the next {@link #unpack()} has work to do */
    boolean isNew() throws IOException {
        return !Files.isDirectory(runtimes.resolve(contentHash()));
    }

    /** @return the folder with the servers */
    Path unpack() throws IOException {
        Path folder = runtimes.resolve(contentHash());
        if (!Files.isDirectory(folder)) {
            Path scratch = runtimes.resolve("unpacking");
            delete(scratch);
            unpackInto(scratch);
            Files.move(scratch, folder, StandardCopyOption.ATOMIC_MOVE);
        }
        deleteAllBut(folder);
        return folder;
    }

    private String contentHash() throws IOException {
        MessageDigest digest = sha256();
        for (JarEntry entry : entries()) {
            digest.update((entry.getName() + ' ' + entry.getCrc() + ' ' + entry.getSize() + '\n').getBytes());
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
    }

    private List<JarEntry> entries() throws IOException {
        try (JarFile jar = new JarFile(archive.toFile())) {
            return jar.stream().filter(entry -> entry.getName().startsWith(PREFIX) && !entry.isDirectory())
                    .sorted(Comparator.comparing(JarEntry::getName)).toList();
        }
    }

    private void unpackInto(Path folder) throws IOException {
        try (JarFile jar = new JarFile(archive.toFile())) {
            for (JarEntry entry : entries()) {
                Path file = folder.resolve(entry.getName().substring(PREFIX.length()));
                Files.createDirectories(file.getParent());
                try (InputStream content = jar.getInputStream(entry)) {
                    Files.copy(content, file);
                }
            }
        }
        Path binaries = folder.resolve("postgresql.jar");
        if (Files.exists(binaries)) {
            unpackPostgreSql(binaries, folder.resolve("postgresql"));
            Files.delete(binaries);
        }
    }

    /** The binaries come as a jar around an xz-compressed tar, which keeps permissions and links. */
    private static void unpackPostgreSql(Path jar, Path folder) throws IOException {
        try (JarInputStream entries = new JarInputStream(Files.newInputStream(jar))) {
            for (JarEntry entry = entries.getNextJarEntry(); entry != null; entry = entries.getNextJarEntry()) {
                if (entry.getName().endsWith(".txz")) {
                    unpackTar(new TarArchiveInputStream(new XZInputStream(entries)), folder);
                    return;
                }
            }
        }
        throw new IOException("No PostgreSQL binaries in " + jar);
    }

    private static void unpackTar(TarArchiveInputStream tar, Path folder) throws IOException {
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            Path file = folder.resolve(entry.getName()).normalize();
            if (!file.startsWith(folder)) {
                throw new IOException("Entry outside the folder: " + entry.getName());
            }
            Files.createDirectories(entry.isDirectory() ? file : file.getParent());
            if (entry.isSymbolicLink()) {
                Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            } else if (entry.isLink()) {
                Files.createLink(file, folder.resolve(entry.getLinkName()));
            } else if (entry.isFile()) {
                Files.copy(tar, file);
                Files.setPosixFilePermissions(file, permissions(entry.getMode()));
            }
        }
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        Set<PosixFilePermission> permissions = EnumSet.of(PosixFilePermission.OWNER_READ,
                PosixFilePermission.OWNER_WRITE, PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);
        if ((mode & 0100) != 0) {
            permissions.addAll(EnumSet.of(PosixFilePermission.OWNER_EXECUTE, PosixFilePermission.GROUP_EXECUTE,
                    PosixFilePermission.OTHERS_EXECUTE));
        }
        return permissions;
    }

    private void deleteAllBut(Path kept) throws IOException {
        try (Stream<Path> folders = Files.list(runtimes)) {
            folders.filter(folder -> !folder.equals(kept)).forEach(Payload::delete);
        }
    }

    /** Removes a folder with all it holds; one that is not there is fine. */
    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
