package org.subprocessorregistry.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Servers of an earlier start that was killed. They are recognised by their working directory and their program, not by
 * files with process ids: those can name a stranger after a reboot, and a killed process that nobody has buried yet
 * still owns its id but no directory.
 */
final class Leftovers {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Set<String> PROGRAMS = Set.of("java", "postgres", "sh", "dash", "bash");

    private final List<Path> folders;

    /** @param folders working directories of the embedded servers, the database's last */
    Leftovers(List<Path> folders) {
        this.folders = folders;
    }

    /** Ends them in order, so that the database closes after its clients. */
    void end() {
        for (Path folder : folders) {
            List<ProcessHandle> running = running(folder);
            running.forEach(ProcessHandle::destroy);
            awaitEnd(folder, running);
        }
    }

    private void awaitEnd(Path folder, Collection<ProcessHandle> asked) {
        Instant limit = Instant.now().plus(PATIENCE);
        while (!running(folder).isEmpty() && Instant.now().isBefore(limit)) {
            if (!Threads.pause(100)) {
                return;
            }
        }
        if (!asked.isEmpty()) {
            running(folder).forEach(ProcessHandle::destroyForcibly);
            while (!running(folder).isEmpty() && Threads.pause(100)) {
                continue;
            }
        }
    }

    private static List<ProcessHandle> running(Path folder) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .filter(process -> folder.equals(workingDirectory(process)) && isServer(process))
                .toList();
    }

    private static Path workingDirectory(ProcessHandle process) {
        return link(process, "cwd");
    }

    private static boolean isServer(ProcessHandle process) {
        Path program = link(process, "exe");
        return program != null && PROGRAMS.contains(program.getFileName().toString());
    }

    private static Path link(ProcessHandle process, String name) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", String.valueOf(process.pid()), name));
        } catch (IOException | UnsupportedOperationException gone) {
            return null;
        }
    }
}
