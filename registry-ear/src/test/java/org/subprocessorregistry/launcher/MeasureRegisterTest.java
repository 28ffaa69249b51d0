package org.subprocessorregistry.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that measures lists, with a product and a database that take as long as a test wants. */
class MeasureRegisterTest {

    private static final String SCRIPT = "src/bench/measure-register.sh";

    @TempDir
    private Path folder;

    @Test
    void withoutALimitItOnlyPrints() throws Exception {
        assertThat(run()).isEqualTo(new Ended(0, ""));
    }

    @Test
    void aRatioAboveTheLimitIsAFailureThatNamesTheLists() throws Exception {
        assertThat(run("--limit", "100000")).isEqualTo(new Ended(0, ""));
        Ended over = run("--limit", "0.01");
        assertThat(over.code()).isEqualTo(1);
        assertThat(over.said()).startsWith("Above 0.01 times the yardstick: list,service,function,").endsWith(",diff\n");
    }

    private record Ended(int code, String said) {
    }

    private Ended run(String... options) throws Exception {
        command("curl", "echo 0.500");
        command("psql", "sleep 0.02; echo 2026-11-28T12:00:00.000000Z");
        Path said = folder.resolve("said");
        var command = Stream.of(List.of("bash", SCRIPT), List.of(options), List.of("http://localhost:1", "dbname=none")).flatMap(List::stream).toList();
        var process = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(said.toFile());
        process.environment().merge("PATH", folder.toString(), (path, own) -> own + ":" + path);
        int code = process.start().waitFor();
        return new Ended(code, Files.readString(said));
    }

    private void command(String name, String does) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + does + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
