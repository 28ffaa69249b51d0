package org.subprocessorregistry.launcher;

/** Threads that never keep the launcher alive. */
final class Threads {

    private Threads() {
    }

    static void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** @return false when the wait was interrupted, which means: stop */
    static boolean pause(long millis) {
        try {
            Thread.sleep(millis);
            return true;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
