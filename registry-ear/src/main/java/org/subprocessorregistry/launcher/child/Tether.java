package org.subprocessorregistry.launcher.child;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * Ties a server's life to the launcher's. The launcher holds the other end of our standard input and never writes to
 * it; the kernel closes it when the launcher ends, however it ends ({@code kill -9} included), and then this process
 * ends too. A shutdown hook of the launcher cannot promise that.
 */
public final class Tether {

    private static final long SECONDS_TO_STOP = 20;

    private Tether() {
    }

    /** @param arguments the main class to run, then its arguments */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        daemon("tether", () -> awaitEndOf(System.in));
        run(arguments[0], Arrays.copyOfRange(arguments, 1, arguments.length));
    }

    private static void run(String mainClass, String[] arguments) throws ReflectiveOperationException {
        Method main = Class.forName(mainClass).getMethod("main", String[].class);
        try {
            main.invoke(null, (Object) arguments);
        } catch (InvocationTargetException failure) {
            failure.getCause().printStackTrace();
            System.exit(1);
        }
    }

    private static void awaitEndOf(InputStream lifeline) {
        try {
            while (lifeline.read() >= 0) {
                continue;
            }
        } catch (IOException broken) {
            System.err.println("The launcher is gone: " + broken.getMessage());
        }
        daemon("tether-limit", Tether::haltWhenStuck);
        System.exit(0);
    }

    private static void haltWhenStuck() {
        try {
            Thread.sleep(SECONDS_TO_STOP * 1000);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }

    private static void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}
