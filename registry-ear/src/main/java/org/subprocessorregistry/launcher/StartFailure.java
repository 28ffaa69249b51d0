package org.subprocessorregistry.launcher;

/** Why the product does not run: one line for the operator, and the exit code. */
final class StartFailure extends Exception {

    private static final int MISCONFIGURED = 2;
    private static final int BROKEN = 1;

    private final int exitCode;

    private StartFailure(int exitCode, String line) {
        super(line.strip().replaceAll("\\s*\\R\\s*", " "));
        this.exitCode = exitCode;
    }

    /** The operator has to change the configuration. */
    static StartFailure misconfigured(String line) {
        return new StartFailure(MISCONFIGURED, line);
    }

    /** The configuration is right as far as can be told, and still it does not run. */
    static StartFailure broken(String line) {
        return new StartFailure(BROKEN, line);
    }

    int exitCode() {
        return exitCode;
    }
}
