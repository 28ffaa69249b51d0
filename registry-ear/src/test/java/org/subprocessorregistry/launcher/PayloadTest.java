package org.subprocessorregistry.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class PayloadTest {

    @TempDir
    Path folder;
    private Path runtimes;

    @BeforeEach
    void createFolder() throws IOException {
        runtimes = Files.createDirectories(folder.resolve("runtime"));
    }

    @Test
    void unpacksOnce() throws IOException {
        Payload payload = new Payload(archive(Map.of("payload/a/b.txt", bytes("first"), "Other.class", bytes("x"))),
                runtimes);
        assertThat(payload.isNew()).isTrue();

        Path unpacked = payload.unpack();

        assertThat(unpacked.resolve("a/b.txt")).hasContent("first");
        assertThat(unpacked.resolve("Other.class")).doesNotExist();
        assertThat(payload.isNew()).isFalse();
        Files.writeString(unpacked.resolve("a/b.txt"), "kept");
        assertThat(payload.unpack().resolve("a/b.txt")).hasContent("kept");
    }

    @Test
    void newContentReplacesTheOld() throws IOException {
        Path old = new Payload(archive(Map.of("payload/b.txt", bytes("first"))), runtimes).unpack();

        Path unpacked = new Payload(archive(Map.of("payload/b.txt", bytes("second"))), runtimes).unpack();

        assertThat(unpacked.resolve("b.txt")).hasContent("second");
        assertThat(old).doesNotExist();
    }

    @Test
    void anInterruptedStartLeavesNothingBehind() throws IOException {
        Files.createDirectories(runtimes.resolve("unpacking"));
        Files.writeString(runtimes.resolve("unpacking/half.txt"), "half");

        Path unpacked = new Payload(archive(Map.of("payload/b.txt", bytes("whole"))), runtimes).unpack();

        assertThat(unpacked).isDirectoryNotContaining("glob:**/half.txt");
        assertThat(runtimes.resolve("unpacking")).doesNotExist();
    }

    @Test
    void theDatabaseKeepsItsPermissionsAndLinks() throws IOException {
        byte[] tar = tar("bin/postgres");
        Path unpacked = new Payload(archive(Map.of("payload/postgresql.jar", jar(Map.of("x.txz", tar)))), runtimes)
                .unpack();

        assertThat(unpacked.resolve("postgresql/bin/postgres")).isExecutable().hasContent("binary");
        assertThat(unpacked.resolve("postgresql/bin/link")).isSymbolicLink().hasContent("binary");
        assertThat(unpacked.resolve("postgresql.jar")).doesNotExist();
    }

    @Test
    void anEntryOutsideTheFolderIsRefused() throws IOException {
        byte[] tar = tar("../../outside");
        Payload payload = new Payload(archive(Map.of("payload/postgresql.jar", jar(Map.of("x.txz", tar)))), runtimes);

        assertThatThrownBy(payload::unpack).isInstanceOf(IOException.class).hasMessageContaining("outside");
    }

    private Path archive(Map<String, byte[]> entries) throws IOException {
        return Files.write(folder.resolve("registry.jar"), jar(entries));
    }

    private static byte[] jar(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                jar.putNextEntry(new JarEntry(entry.getKey()));
                jar.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] tar(String name) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new XZOutputStream(bytes, new LZMA2Options()))) {
            TarArchiveEntry file = new TarArchiveEntry(name, true);
            file.setMode(0100755);
            file.setSize(6);
            tar.putArchiveEntry(file);
            tar.write(bytes("binary"));
            tar.closeArchiveEntry();
            TarArchiveEntry link = new TarArchiveEntry("bin/link", TarConstants.LF_SYMLINK);
            link.setLinkName("postgres");
            tar.putArchiveEntry(link);
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
