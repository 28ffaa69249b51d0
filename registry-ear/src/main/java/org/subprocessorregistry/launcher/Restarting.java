package org.subprocessorregistry.launcher;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * A server the application can do without for a while: when it ends by itself it is started again, after a pause that
 * grows as long as it does not stay up.
 */
final class Restarting {

    /** Starts the server once. */
    interface Start {
        Child run() throws IOException;
    }

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

    private final Start start;
    private final Consumer<String> console;
    private Duration pause = FIRST_PAUSE;
    private Child child;
    private boolean stopped;

    Restarting(Start start, Consumer<String> console) {
        this.start = start;
        this.console = console;
    }

    synchronized void start() throws IOException {
        if (stopped) {
            return;
        }
        child = start.run();
        Instant since = Instant.now();
        child.ended().thenAccept(code -> Threads.daemon("restart-" + child.name(), () -> again(code, since)));
    }

    private void again(int code, Instant since) {
        if (Duration.between(since, Instant.now()).compareTo(LONGEST_PAUSE) > 0) {
            pause = FIRST_PAUSE;
        }
        if (isStopped()) {
            return;
        }
        console.accept(child.name() + " ended with code " + code + "; next start in " + pause.toSeconds() + " s");
        if (Threads.pause(pause.toMillis())) {
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            startAgain();
        }
    }

    private void startAgain() {
        try {
            start();
        } catch (IOException failure) {
            console.accept(child.name() + " cannot be started again: " + failure.getMessage());
        }
    }

    private synchronized boolean isStopped() {
        return stopped;
    }

    synchronized void stop(Duration patience) {
        stopped = true;
        if (child != null) {
            child.stop(patience);
        }
    }
}
