package org.subprocessorregistry.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir
    Path folder;

    @Test
    void oneOwnerAtATime() throws Exception {
        try (DataDirectory first = DataDirectory.claim(folder)) {
            assertThat(first.root()).isEqualTo(folder);
            assertThatThrownBy(() -> DataDirectory.claim(folder)).isInstanceOf(StartFailure.class)
                    .hasMessageContaining("is in use by another running registry");
        }
        DataDirectory.claim(folder).close();
    }

    @Test
    void aPlaceThatCannotBeWrittenIsNamed() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> DataDirectory.claim(file.resolve("data"))).isInstanceOf(StartFailure.class)
                .hasMessageContaining("cannot be written").hasMessageContaining("REGISTRY_DATA_DIR");
    }

    @Test
    void passwordsAreDrawnOnceAndReadableByTheOwnerOnly() throws Exception {
        String password = new Keys(folder.resolve("keys")).password("someone");

        assertThat(new Keys(folder.resolve("keys")).password("someone")).isEqualTo(password).hasSize(43);
        assertThat(Files.getPosixFilePermissions(folder.resolve("keys/someone.password")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void aMasterKeyIsThirtyTwoBytes() throws Exception {
        Path file = folder.resolve("master.key");
        Keys.drawMasterKey(file);
        Keys.checkMasterKey(file);

        Files.writeString(file, "c2hvcnQ=");

        assertThatThrownBy(() -> Keys.checkMasterKey(file)).hasMessageContaining("does not hold 32 bytes in base64");
    }

    @Test
    void portsAreKept() throws Exception {
        Path file = folder.resolve("ports.properties");
        int port = new Ports(file).of("kafka", 0);

        assertThat(new Ports(file).of("kafka", 0)).isEqualTo(port);
    }

    @Test
    void aTakenPortIsReplaced() throws Exception {
        Path file = folder.resolve("ports.properties");
        int port = new Ports(file).of("kafka", 0);

        try (ServerSocket taken = new ServerSocket(port)) {
            assertThat(new Ports(file).of("kafka", 0)).isNotEqualTo(taken.getLocalPort());
        }
    }

    @Test
    void theLogRotatesBySize() throws Exception {
        Path file = folder.resolve("application.log");
        try (RotatingLog log = new RotatingLog(file, 100)) {
            for (int line = 0; line < 1000; line++) {
                log.accept("line number " + line);
            }
        }

        assertThat(file).content().endsWith("line number 999\n");
        assertThat(folder).isDirectoryContaining("glob:**/application.log.5")
                .isDirectoryNotContaining("glob:**/application.log.6");
    }
}
