package org.subprocessorregistry.launcher;

import java.util.List;

import org.subprocessorregistry.launcher.evidence.VerifyEvidence;

/** The command {@code java -jar registry.jar}. */
public final class Launcher {

    private Launcher() {
    }

    /** Ends with code 2 when the configuration has to change, with 1 when something broke. */
    public static void main(String[] words) {
        System.exit(run(List.of(words)));
    }

    private static int run(List<String> words) {
        if (!words.isEmpty() && words.get(0).equals(VerifyEvidence.COMMAND)) {
            return new VerifyEvidence(System.out, System.err).run(words.subList(1, words.size()));
        }
        try {
            Arguments arguments = Arguments.parse(words);
            if (arguments.help()) {
                System.out.print(Arguments.helpText());
            } else if (arguments.version()) {
                System.out.println("Subprocessor Registry " + version());
            } else {
                supervise(Configuration.of(System.getenv(), arguments));
            }
            return 0;
        } catch (StartFailure failure) {
            System.err.println(failure.getMessage());
            return failure.exitCode();
        }
    }

    private static void supervise(Configuration configuration) throws StartFailure {
        Supervisor supervisor = new Supervisor(configuration, System.out);
        Runtime.getRuntime().addShutdownHook(new Thread(supervisor::stop, "stop"));
        try {
            supervisor.start();
            supervisor.awaitFailure();
        } finally {
            supervisor.stop();
        }
    }

    static String version() {
        String version = Launcher.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }
}
