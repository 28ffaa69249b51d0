package org.subprocessorregistry.launcher;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Finds the newest Java that can run Payara. The launcher may have been started by an older default Java, which many
 * distributions still ship, while a newer one is installed beside it.
 */
final class JdkFinder {

    static final int OLDEST = 21;

    private final List<Path> homes;
    private final List<Path> folders;

    /**
     * @param homes   folders that may be a Java installation
     * @param folders folders that may hold several
     */
    JdkFinder(List<Path> homes, List<Path> folders) {
        this.homes = homes;
        this.folders = folders;
    }

    static JdkFinder ofThisMachine(Map<String, String> environment) {
        Path user = Path.of(System.getProperty("user.home"));
        Stream<String> named = Stream.of(environment.get("JAVA_HOME"), environment.get("JDK_HOME"),
                System.getProperty("java.home"));
        return new JdkFinder(
                named.filter(home -> home != null && !home.isBlank()).map(Path::of).toList(),
                List.of(Path.of("/usr/lib/jvm"), Path.of("/usr/java"), Path.of("/opt"), Path.of("/opt/java"),
                        Path.of("/usr/local"), user.resolve(".sdkman/candidates/java"), user.resolve(".jdks"),
                        user.resolve(".local/share/mise/installs/java"), user.resolve(".asdf/installs/java")));
    }

    /** @return the {@code java} executable of the newest installation */
    Path java() throws StartFailure {
        return candidates()
                .filter(home -> version(home).feature() >= OLDEST)
                .max(Comparator.comparing(JdkFinder::version))
                .map(JdkFinder::executable)
                .orElseThrow(() -> StartFailure.broken("No Java " + OLDEST + " or newer was found; install one"
                        + " (for example Temurin) or set JAVA_HOME to it. This one is " + Runtime.version()));
    }

    private Stream<Path> candidates() {
        return Stream.concat(homes.stream(), folders.stream().flatMap(JdkFinder::children))
                .filter(home -> Files.isExecutable(executable(home)));
    }

    private static Stream<Path> children(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList().stream();
        } catch (IOException absent) {
            return Stream.empty();
        }
    }

    private static Path executable(Path home) {
        return home.resolve("bin").resolve("java");
    }

    /** Reads the file every JDK since 9 carries, which is much faster than asking each for its version. */
    private static Runtime.Version version(Path home) {
        Properties release = new Properties();
        try (Reader reader = Files.newBufferedReader(home.resolve("release"))) {
            release.load(reader);
        } catch (IOException | IllegalArgumentException unreadable) {
            return Runtime.Version.parse("1");
        }
        String text = release.getProperty("JAVA_VERSION", "1").replace("\"", "").strip();
        return parse(text).orElse(Runtime.Version.parse("1"));
    }

    private static Optional<Runtime.Version> parse(String text) {
        try {
            return Optional.of(Runtime.Version.parse(text));
        } catch (IllegalArgumentException odd) {
            return Optional.empty();
        }
    }
}
