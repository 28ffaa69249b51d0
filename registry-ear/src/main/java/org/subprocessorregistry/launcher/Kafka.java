package org.subprocessorregistry.launcher;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The embedded broker: one node, loopback only, topics only by request. */
final class Kafka {

    private final Path jars;
    private final Path children;
    private final Path java;
    private final Path folder;
    private final int port;
    private final int controllerPort;

    /** @param children jar with the classes that run in child processes */
    Kafka(Path jars, Path children, Path java, Path folder, int port, int controllerPort) {
        this.jars = jars;
        this.children = children;
        this.java = java;
        this.folder = folder;
        this.port = port;
        this.controllerPort = controllerPort;
    }

    Child start(Consumer<String> log) throws IOException {
        Path properties = folder.resolve("server.properties");
        try (Writer writer = Files.newBufferedWriter(properties)) {
            properties().store(writer, "Written at each start");
        }
        Path logging = folder.resolve("logging.properties");
        Files.writeString(logging, """
                handlers=java.util.logging.ConsoleHandler
                .level=WARNING
                java.util.logging.ConsoleHandler.level=ALL
                java.util.logging.SimpleFormatter.format=%1$tFT%1$tT.%1$tL%1$tz %4$s %3$s %5$s%6$s%n
                """);
        List<String> options = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                "-Xshare:auto", "-Djava.util.logging.config.file=" + logging);
        return Child.start("kafka",
                Child.tethered(java, options, classPath(), "org.subprocessorregistry.launcher.child.Broker",
                        List.of(properties.toString())),
                folder, Map.of(), log);
    }

    String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    boolean answers() {
        return Ports.answers(port);
    }

    private List<Path> classPath() throws IOException {
        List<Path> classPath = new ArrayList<>(List.of(children));
        try (Stream<Path> files = Files.list(jars)) {
            files.sorted().forEach(classPath::add);
        }
        return classPath;
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "process.roles", "broker,controller",
                "node.id", "1",
                "controller.quorum.voters", "1@127.0.0.1:" + controllerPort,
                "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort,
                "advertised.listeners", "PLAINTEXT://127.0.0.1:" + port,
                "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "controller.listener.names", "CONTROLLER",
                "log.dirs", folder.resolve("log").toString(),
                "auto.create.topics.enable", "false"));
        // A killed broker may come back only when its old session has ended: two seconds instead of nine.
        properties.putAll(Map.of("broker.session.timeout.ms", "2000", "broker.heartbeat.interval.ms", "500"));
        properties.putAll(Map.of(
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "4",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.num.partitions", "4",
                "transaction.state.log.min.isr", "1",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1",
                "group.initial.rebalance.delay.ms", "0",
                "log.cleaner.dedupe.buffer.size", "2097152"));
        return properties;
    }
}
