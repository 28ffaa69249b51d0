package org.subprocessorregistry.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdkFinderTest {

    @TempDir
    Path folder;

    @Test
    void theNewestWinsWhereverItIs() throws Exception {
        Path named = jdk("named/jdk-21", "21.0.4");
        jdk("jvm/jdk-17", "17.0.15");
        Path newest = jdk("jvm/jdk-25", "25.0.3");
        jdk("jvm/jdk-25-older", "25");

        assertThat(new JdkFinder(List.of(named), List.of(folder.resolve("jvm"))).java())
                .isEqualTo(newest.resolve("bin/java"));
    }

    @Test
    void anOldJavaHomeDoesNotHideANewerOne() throws Exception {
        Path home = jdk("named/jdk-17", "17.0.15");
        Path newer = jdk("jvm/jdk-21", "21.0.1");

        assertThat(new JdkFinder(List.of(home), List.of(folder.resolve("jvm"))).java())
                .isEqualTo(newer.resolve("bin/java"));
    }

    @Test
    void foldersWithoutJavaAreIgnored() throws Exception {
        Files.createDirectories(folder.resolve("jvm/broken/bin"));
        Path odd = jdk("jvm/odd", "not a version");
        Path good = jdk("jvm/good", "21");

        assertThat(odd).exists();
        assertThat(new JdkFinder(List.of(folder.resolve("absent")), List.of(folder.resolve("jvm"),
                folder.resolve("absent"))).java()).isEqualTo(good.resolve("bin/java"));
    }

    @Test
    void noneIsOneClearLine() throws Exception {
        Path old = jdk("jdk-17", "17.0.15");

        assertThatThrownBy(() -> new JdkFinder(List.of(old), List.of()).java())
                .isInstanceOf(StartFailure.class)
                .hasMessageStartingWith("No Java 21 or newer was found")
                .hasMessageNotContaining("\n");
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = folder.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Files.createFile(home.resolve("bin/java"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return home;
    }
}
