package org.subprocessorregistry.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {

    @TempDir
    Path folder;

    @Test
    void endsTheServersOfThisFolderOnly() throws Exception {
        Path own = Files.createDirectories(folder.resolve("server")).toRealPath();
        Path foreign = Files.createDirectories(folder.resolve("foreign")).toRealPath();
        Child left = Child.start("left", List.of("/bin/sh", "-c", "read line"), own, Map.of(), line -> { });
        Child stranger = Child.start("stranger", List.of("/bin/sh", "-c", "read line"), foreign, Map.of(),
                line -> { });

        new Leftovers(List.of(own)).end();

        await().untilAsserted(() -> assertThat(left.isAlive()).isFalse());
        assertThat(stranger.isAlive()).isTrue();
        stranger.stop(Duration.ofSeconds(5));
    }

    @Test
    void aServerThatDoesNotStayUpIsStartedAgain() throws Exception {
        List<String> lines = new CopyOnWriteArrayList<>();
        Restarting server = new Restarting(() -> Child.start("flaky", List.of("/bin/sh", "-c", "echo up; exit 3"),
                folder, Map.of(), lines::add), lines::add);

        server.start();

        await().untilAsserted(() -> assertThat(lines)
                .contains("flaky ended with code 3; next start in 1 s", "flaky ended with code 3; next start in 2 s"));
        server.stop(Duration.ofSeconds(5));
    }
}
