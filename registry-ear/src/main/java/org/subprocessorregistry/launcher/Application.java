package org.subprocessorregistry.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/** The application in Payara Micro. */
final class Application {

    private final Path runtime;
    private final Path java;
    private final Path folder;
    private final int port;
    private final boolean onlyThisMachine;

    /**
     * @param runtime the unpacked payload
     * @param folder  scratch folder of the server; its content is dropped at each start
     * @param onlyThisMachine whether it listens on the loopback address only
     */
    Application(Path runtime, Path java, Path folder, int port, boolean onlyThisMachine) {
        this.runtime = runtime;
        this.java = java;
        this.folder = folder;
        this.port = port;
        this.onlyThisMachine = onlyThisMachine;
    }

    Child start(Map<String, String> environment, Map<String, String> properties, Consumer<String> log)
            throws IOException {
        // A root folder that was used once remembers the old application and starts it first.
        Path root = fresh("root");
        Path temporary = fresh("tmp");
        Path logging = folder.resolve("logging.properties");
        try (InputStream defaults = Application.class.getResourceAsStream("payara-logging.properties")) {
            Files.copy(defaults, logging, StandardCopyOption.REPLACE_EXISTING);
        }
        List<String> options = new ArrayList<>(List.of("-Xmx640m", "-Djava.io.tmpdir=" + temporary,
                "-Djava.util.logging.SimpleFormatter.format=%1$tFT%1$tT.%1$tL%1$tz %4$s %3$s: %5$s%6$s%n"));
        options.addAll(moduleAccess());
        properties.forEach((name, value) -> options.add("-D" + name + "=" + value));
        List<String> arguments = new ArrayList<>(List.of(
                "--port", String.valueOf(port),
                "--rootdir", root.toString(),
                "--unpackdir", Files.createDirectories(runtime.resolve("payara")).toString(),
                "--logproperties", logging.toString(),
                "--nohazelcast", "--disablephonehome",
                "--deploy", runtime.resolve("registry-web.war").toString(), "--contextroot", "/"));
        if (onlyThisMachine) {
            arguments.addAll(List.of("--prebootcommandfile", loopback().toString()));
        }
        return Child.start("application",
                Child.tethered(java, options, List.of(runtime.resolve("children.jar"),
                        runtime.resolve("payara-micro.jar")), "fish.payara.micro.PayaraMicro", arguments),
                folder, environment, log);
    }

    /** Passwords and tokens of the demo are known to everybody, so nobody else may reach it. */
    private Path loopback() throws IOException {
        return Files.writeString(folder.resolve("preboot.asadmin"), "set configs.config.server-config.network-config"
                + ".network-listeners.network-listener.http-listener.address=127.0.0.1\n");
    }

    private Path fresh(String name) throws IOException {
        Path subfolder = folder.resolve(name);
        Payload.delete(subfolder);
        return Files.createDirectories(subfolder);
    }

    /** What {@code java -jar} would take from Payara's manifest. */
    private List<String> moduleAccess() throws IOException {
        try (JarFile jar = new JarFile(runtime.resolve("payara-micro.jar").toFile())) {
            Attributes manifest = jar.getManifest().getMainAttributes();
            List<String> options = new ArrayList<>();
            addAccess(options, "--add-exports", manifest.getValue("Add-Exports"));
            addAccess(options, "--add-opens", manifest.getValue("Add-Opens"));
            return options;
        }
    }

    private static void addAccess(List<String> options, String option, String packages) {
        if (packages != null) {
            for (String name : packages.split(" ")) {
                options.add(option);
                options.add(name + "=ALL-UNNAMED");
            }
        }
    }
}
