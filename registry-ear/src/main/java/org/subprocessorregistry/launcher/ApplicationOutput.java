package org.subprocessorregistry.launcher;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the application's output on its way into the log. Two kinds of lines matter to the operator at once: why a
 * deployment failed (Payara Micro goes on without the application then), and what the application has for the console
 * only. Such a line, for example the first administrator's one-time link, never reaches the log file.
 */
final class ApplicationOutput implements Consumer<String> {

    /** The application prints a line with this mark to standard output. */
    static final String CONSOLE_MARK = "registry-console: ";

    private static final Pattern CONSOLE = Pattern.compile(Pattern.quote(CONSOLE_MARK) + "(.*?)(]])?$");
    private static final Pattern FAILED = Pattern.compile("Exception while (loading|deploying|invoking|preparing)"
            + "|[Ee]xception during lifecycle processing|Error occurred during deployment|Startup of context .* failed");
    private static final Pattern THROWN = Pattern.compile("^(Caused by: )?((?:\\w+\\.)+\\w*(?:Exception|Error)\\b.*)$");

    private final Consumer<String> log;
    private final List<String> consoleLines = new CopyOnWriteArrayList<>();
    private volatile boolean failed;
    private volatile boolean started;
    private volatile String lastThrown;
    private volatile String lastCause;
    private volatile String lastSevere;

    ApplicationOutput(Consumer<String> log) {
        this.log = log;
    }

    @Override
    public void accept(String line) {
        Matcher console = CONSOLE.matcher(line);
        if (console.find()) {
            consoleLines.add(console.group(1));
            return;
        }
        log.accept(line);
        if (!started) {
            noteFailure(line.strip());
        }
    }

    /** The last cause of the first failure is the deepest one; what follows only repeats it. */
    private void noteFailure(String line) {
        Matcher thrown = THROWN.matcher(line);
        if (!failed && thrown.matches()) {
            lastThrown = thrown.group(2);
            lastCause = thrown.group(1) == null ? lastCause : thrown.group(2);
        }
        if (line.contains("SEVERE")) {
            lastSevere = line.replaceFirst("^.*SEVERE:? ", "");
        }
        failed |= FAILED.matcher(line).find() && lastThrown != null;
        started = line.contains("Payara Micro") && line.contains("ready in");
    }

    boolean deploymentFailed() {
        return failed;
    }

    /** The best known reason for a failed start; empty while nothing is known to be wrong. */
    Optional<String> reason() {
        String thrown = lastCause == null ? lastThrown : lastCause;
        return Optional.ofNullable(failed ? thrown : lastSevere);
    }

    /** Whether the server has finished its start, with or without the application. */
    boolean serverStarted() {
        return started;
    }

    List<String> consoleLines() {
        return List.copyOf(consoleLines);
    }
}
