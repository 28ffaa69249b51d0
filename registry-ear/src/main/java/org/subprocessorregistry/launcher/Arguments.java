package org.subprocessorregistry.launcher;

import java.util.List;

/** What may stand behind {@code java -jar registry.jar}. */
record Arguments(boolean demo, boolean help, boolean version) {

    static Arguments parse(List<String> words) throws StartFailure {
        for (String word : words) {
            if (!List.of("--demo", "--help", "--version").contains(word)) {
                throw StartFailure.misconfigured("Unknown argument " + word + "; --help lists what there is");
            }
        }
        return new Arguments(words.contains("--demo"), words.contains("--help"), words.contains("--version"));
    }

    static String helpText() {
        StringBuilder text = new StringBuilder("""
                java -jar registry.jar [--demo] [--help] [--version]
                java -jar registry.jar verify-evidence FILE.zip [--key FINGERPRINT]

                  --demo     sample data, demo sign-ins and a mail catcher
                  --help     this text
                  --version  the version
                  verify-evidence  checks an evidence pack, offline: 0 intact and signed by that key,
                             3 intact and the signer unknown, 1 altered

                Whatever the environment does not name is embedded and kept in the data directory:

                """);
        for (Variable variable : Variable.values()) {
            text.append(String.format("  %-28s %s%n", variable.name(), variable.meaning()));
        }
        return text.toString();
    }
}
