package org.subprocessorregistry.launcher;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A server process. It gets a session of its own, so that Ctrl-C in a terminal reaches the launcher only and the
 * servers stop in order, the database last.
 */
final class Child {

    private static final Path OWN_SESSION = Path.of("/usr/bin/setsid");

    private final String name;
    private final Process process;

    private Child(String name, Process process) {
        this.name = name;
        this.process = process;
    }

    /**
     * @param folder      working directory; it also tells a later start which processes belong to this data directory
     * @param environment added to the launcher's own
     * @param output      receives each line the process prints
     */
    static Child start(String name, List<String> command, Path folder, Map<String, String> environment,
            Consumer<String> output) throws IOException {
        List<String> words = new ArrayList<>(command);
        if (Files.isExecutable(OWN_SESSION)) {
            words.add(0, OWN_SESSION.toString());
        }
        ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Child child = new Child(name, builder.start());
        Threads.daemon(name + "-output", () -> child.copyOutput(output));
        child.ended().thenRun(child::closeLifeline);
        return child;
    }

    /** Command of a Java server that ends with the launcher. */
    static List<String> tethered(Path java, List<String> options, List<Path> classPath, String mainClass,
            List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(options);
        command.add("-cp");
        command.add(String.join(File.pathSeparator, classPath.stream().map(Path::toString).toList()));
        command.add("org.subprocessorregistry.launcher.child.Tether");
        command.add(mainClass);
        command.addAll(arguments);
        return command;
    }

    private void copyOutput(Consumer<String> output) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.accept(line);
            }
        } catch (IOException closed) {
            // The process is gone, and with it what it might have said.
        }
    }

    private void closeLifeline() {
        try {
            process.getOutputStream().close();
        } catch (IOException gone) {
            // Nothing is left to be told.
        }
    }

    String name() {
        return name;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Completes with the exit code when the process ends. */
    CompletableFuture<Integer> ended() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** Asks the process to end, waits that long, then kills it. */
    void stop(Duration patience) {
        process.destroy();
        try {
            if (process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
