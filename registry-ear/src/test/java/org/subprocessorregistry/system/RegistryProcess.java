package org.subprocessorregistry.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.awaitility.Awaitility;

/** registry.jar as an operator starts it: a command, an environment, lines on the console, an exit code. */
public final class RegistryProcess {

    private static final Duration START_LIMIT = Duration.ofMinutes(5);

    private final Process process;
    private final List<String> output = new CopyOnWriteArrayList<>();
    private final List<String> errors = new CopyOnWriteArrayList<>();

    private RegistryProcess(Process process) {
        this.process = process;
        copy(process.inputReader(StandardCharsets.UTF_8), output);
        copy(process.errorReader(StandardCharsets.UTF_8), errors);
    }

    /** @param environment replaces every REGISTRY_* and KAFKA_* variable this test itself was started with */
    public static RegistryProcess start(Map<String, String> environment, String... arguments) {
        return start(Path.of(System.getProperty("java.home")), environment, arguments);
    }

    public static RegistryProcess start(Path javaHome, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of(javaHome.resolve("bin/java").toString(), "-jar",
                System.getProperty("registry.jar", "target/registry.jar")));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("REGISTRY_") || name.startsWith("KAFKA_"));
        builder.environment().putAll(environment);
        try {
            return new RegistryProcess(builder.start());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Waits until the product says that it is ready. */
    public RegistryProcess awaitReady() {
        Awaitility.await().atMost(START_LIMIT).until(() -> says("Ready in") || !process.isAlive());
        if (!says("Ready in")) {
            awaitExit();
            throw new AssertionError("The start failed: " + errors + ", after " + output);
        }
        return this;
    }

    private boolean says(String beginning) {
        return output.stream().anyMatch(line -> line.startsWith(beginning));
    }

    /** What stands on the console behind that label, for example "Public list:". */
    public String line(String label) {
        return output.stream().filter(line -> line.startsWith(label))
                .map(line -> line.substring(label.length()).strip()).findFirst()
                .orElseThrow(() -> new AssertionError("No line " + label + " in " + output));
    }

    public List<String> output() {
        return List.copyOf(output);
    }

    /** The lines on standard error. */
    public List<String> errors() {
        return List.copyOf(errors);
    }

    /** @return the exit code */
    public int awaitExit() {
        try {
            if (!process.waitFor(START_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("Still running: " + output);
            }
            return process.exitValue();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stop);
        }
    }

    /** SIGTERM; waits for the end. */
    public int stop() {
        process.destroy();
        return awaitExit();
    }

    /** SIGKILL for the launcher and all its servers in one go. */
    public void killAll() {
        List<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        awaitExit();
        Awaitility.await("the end of all servers").atMost(Duration.ofSeconds(30)).until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
    }

    /** SIGKILL for the launcher alone: its servers are left to find out by themselves. */
    public void killLauncher() {
        process.destroyForcibly();
        awaitExit();
    }

    /** The servers below the launcher. */
    public List<ProcessHandle> servers() {
        return process.descendants().toList();
    }

    /**
     * Sends a signal to the broker.
     *
     * @param signal STOP, CONT or KILL; after KILL the launcher starts it again
     */
    public void signalBroker(String signal) {
        ProcessHandle broker = servers().stream()
                .filter(server -> server.info().commandLine().orElse("").contains("launcher.child.Broker")
                        || server.info().commandLine().orElse("").contains("kafka")).findFirst().orElseThrow();
        try {
            new ProcessBuilder("kill", "-" + signal, String.valueOf(broker.pid())).inheritIO().start().waitFor();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Below the range of outgoing connections, so that nobody takes it while a server of ours is down. */
    static int freePort() {
        for (int attempt = 0; attempt < 1000; attempt++) {
            try (ServerSocket socket = new ServerSocket(ThreadLocalRandom.current().nextInt(12_000, 19_000))) {
                return socket.getLocalPort();
            } catch (BindException taken) {
                continue;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        throw new AssertionError("no free port");
    }

    private static void copy(BufferedReader reader, List<String> lines) {
        Thread thread = new Thread(() -> {
            try (reader) {
                reader.lines().forEach(lines::add);
            } catch (IOException | UncheckedIOException closed) {
                lines.add("(closed)");
            }
        }, "console");
        thread.setDaemon(true);
        thread.start();
    }
}
